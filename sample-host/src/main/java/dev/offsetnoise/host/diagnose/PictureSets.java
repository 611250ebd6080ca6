package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.host.noised.PictureChoice;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The pictures of a diagnosis. With a held-out share they are two sets, those that a training saw and those that it did not, and
 * as many of each: the fewer pictures, the easier they are to know by heart, so optima of sets of different sizes cannot be
 * compared.
 *
 * @param source a folder or a zip file
 * @param heldOut the share that the training held out; empty for one set of all pictures
 * @param count how many of each set at most; empty for as many as there are
 * @param preparation what is done to each, so that it is like what the model was trained on
 */
public record PictureSets(Path source, OptionalDouble heldOut, OptionalInt count, PicturePreparation preparation) {

    /**
     * One of the sets.
     *
     * @param name what it is
     * @param choice its pictures
     */
    record PictureSet(String name, PictureChoice choice) {}

    /**
     * Validates the components.
     *
     * @param source see {@link #source()}
     * @param heldOut see {@link #heldOut()}
     * @param count see {@link #count()}
     * @param preparation see {@link #preparation()}
     */
    public PictureSets {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(heldOut, "heldOut");
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(preparation, "preparation");
    }

    /**
     * The sets, of as many pictures each.
     *
     * @throws dev.offsetnoise.api.InvalidRequestException if one holds fewer than two
     */
    List<PictureSet> sets() {
        if (heldOut.isEmpty()) {
            return List.of(new PictureSet("pictures", choice(PicturePart.ALL, count)));
        }
        PicturePart unseen = PicturePart.heldOut(heldOut.getAsDouble());
        PicturePart training = PicturePart.training(heldOut.getAsDouble());
        int smaller = Math.min(
                choice(training, count).requireEnough(), choice(unseen, count).requireEnough());
        return List.of(
                new PictureSet("training pictures", choice(training, OptionalInt.of(smaller))),
                new PictureSet("held-out pictures", choice(unseen, OptionalInt.of(smaller))));
    }

    private PictureChoice choice(PicturePart part, OptionalInt number) {
        return new PictureChoice(source, new PictureSelection(part, number), preparation);
    }

    /**
     * Where the pictures come from.
     *
     * @return such as {@code photos.zip, exposure changed by up to ±4.0 stops}
     */
    public String origin() {
        return choice(PicturePart.ALL, count).origin();
    }
}
