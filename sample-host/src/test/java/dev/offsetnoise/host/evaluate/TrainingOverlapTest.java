package dev.offsetnoise.host.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TrainingFacts;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingOverlapTest {

    @TempDir
    Path folder;

    private ModelCard untrained;

    @BeforeEach
    void makeCard() throws IOException {
        untrained =
                ModelFolder.open(TinyModel.withOffset(folder.resolve("tiny"))).card();
    }

    private ModelCard trained(double heldOut) {
        TrainingFacts facts = new TrainingFacts(
                "train", "100 images of photos.zip, square crops", "none", heldOut, 1, 1, 1, List.of(), List.of());
        return new ModelCard(
                untrained.id(),
                untrained.title(),
                untrained.description(),
                untrained.profile(),
                untrained.denoiser(),
                untrained.recommendation(),
                Optional.of(facts));
    }

    private static Reference reference(String file, PicturePart part) {
        return new Reference(Path.of("somewhere", file), part, PicturePreparation.NONE);
    }

    @Test
    void heldOutPicturesAreUnseen() {
        Reference same = reference("photos.zip", PicturePart.heldOut(0.1));
        assertEquals(Optional.empty(), TrainingOverlap.warning(trained(0.1), same));
        assertEquals(Optional.empty(), TrainingOverlap.warning(trained(0.2), same), "less than was held out");
    }

    @Test
    void otherDataAndUnknownTrainingRaiseNoAlarm() {
        assertEquals(Optional.empty(), TrainingOverlap.warning(trained(0), reference("other.zip", PicturePart.ALL)));
        assertEquals(Optional.empty(), TrainingOverlap.warning(untrained, reference("photos.zip", PicturePart.ALL)));
    }

    @Test
    void everythingElseIsWarnedOf() {
        for (Reference seen : List.of(
                reference("photos.zip", PicturePart.ALL),
                reference("photos.zip", PicturePart.training(0.1)),
                reference("photos.zip", PicturePart.heldOut(0.2)))) {
            String warning = TrainingOverlap.warning(trained(0.1), seen).orElseThrow();
            assertTrue(warning.contains("training pictures") && warning.contains("--reference-held-out 0.1"), warning);
        }
        String unknown = TrainingOverlap.warning(trained(0), reference("photos.zip", PicturePart.heldOut(0.1)))
                .orElseThrow();
        assertTrue(unknown.contains("no held-out share"), unknown);
    }
}
