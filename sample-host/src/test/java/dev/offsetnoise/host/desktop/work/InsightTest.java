package dev.offsetnoise.host.desktop.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.Recommendation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightTest {

    private static final int ADVISED_STEPS = 33;

    @TempDir
    Path folder;

    private static OfferedScheduler offered(String id) {
        Setting eta = new Setting.Decimal("eta", "Eta", "How much.", "", 0, 1, OptionalDouble.of(0));
        return new OfferedScheduler(id, id, "One.", new ApiVersion(2, 0), List.of(eta), "class path", null);
    }

    private Insight seen(String scheduler) throws IOException {
        TinyModel.plain(folder.resolve("tiny"));
        ModelCard card = ModelFolder.open(folder.resolve("tiny")).card();
        Recommendation advice = new Recommendation("ddim", Map.of("eta", "0.5", "gone", "1"), ADVISED_STEPS);
        return new Insight(
                Optional.of(new ModelCard(
                        card.id(),
                        card.title(),
                        card.description(),
                        card.profile(),
                        card.denoiser(),
                        Optional.of(advice),
                        card.training())),
                Optional.of(scheduler),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void anAdviceIsForItsSchedulerOnlyAndAsFarAsThatTakesIt() throws IOException {
        Insight seen = seen("ddim");
        assertEquals(Map.of("eta", "0.5"), seen.advised(offered("ddim")));
        assertEquals(Map.of(), seen.advised(offered("other")));
        assertEquals(Map.of(), Insight.NONE.advised(offered("ddim")));
    }

    @Test
    void theAdvisedStepsAreUsualWithTheAdvisedSchedulerOnly() throws IOException {
        int otherwise = SamplingRequest.builder().build().steps();
        assertEquals(ADVISED_STEPS, seen("ddim").usualSteps());
        assertEquals(otherwise, seen("other").usualSteps());
        assertEquals(otherwise, Insight.NONE.usualSteps());
    }
}
