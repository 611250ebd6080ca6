package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.space.LatentLuma;
import dev.offsetnoise.latent.space.Luma;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The brightness lock on models that work in latents and never saw offset noise. */
class LatentLockTest {

    private static final double[] LUMAS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
    private static final double PROMISED = 0.05;
    private static final int SIDE = 64;
    private static final int KNOWN_PICTURES = 16;
    private static final Cancellation NEVER = new Cancellation();

    @TempDir
    static Path zoo;

    private static PluginCatalogue plugins;
    private static OpenSpace space;

    @BeforeAll
    static void open() throws IOException {
        plugins = PluginDiscovery.discover(LatentLockTest.class.getClassLoader(), List.of());
        LatentPipeline.withTrainedAutoencoder(zoo.resolve("trained"));
        space = OpenSpace.of(new ModelZoo(List.of(zoo)).open("trained"), new DeviceRequest.Cpu(), NEVER);
    }

    @AfterAll
    static void close() {
        space.close();
        plugins.close();
    }

    /** Latents of pictures whose lumas are spread over a range. */
    private static List<float[]> pictures(double darkest, double brightest) {
        return IntStream.range(0, KNOWN_PICTURES)
                .mapToObj(i -> {
                    double luma = darkest + (brightest - darkest) * i / (KNOWN_PICTURES - 1);
                    return space.space()
                            .toTensor(DrawnPictures.draw(i, SIDE, luma), NEVER)
                            .toArray();
                })
                .toList();
    }

    private static double reachable(double asked, LatentLuma measured) {
        return Math.max(measured.floor(), Math.min(measured.ceiling(), asked));
    }

    /** Pictures that only their lumas are asked of. */
    private static final class Unkept implements PictureSink {
        @Override
        public void prepare(long[] seeds, long bytesAPicture) {}

        @Override
        public void take(MadePicture picture) {}

        @Override
        public void finish() {}
    }

    private static void assertPromise(GenerationService service, String model, LatentLuma measured, double... lumas) {
        for (double asked : lumas) {
            GenerationRequest request = GenerationRequest.of(model)
                    .scheduler("dpmpp-2m")
                    .steps(10)
                    .pictures(7, 2, 2)
                    .device(new DeviceRequest.Cpu())
                    .brightness(new Brightness.Lock(asked))
                    .build();
            GenerationResult result = service.generate(request, new Unkept(), new GenerationListener() {}, NEVER);
            for (GenerationResult.Made made : result.pictures()) {
                assertEquals(reachable(asked, measured), made.meanLuma(), PROMISED, "seed " + made.seed());
            }
        }
    }

    @Nested
    class OfADenoiserThatKnowsPictures {

        private Scheduler scheduler(String id) {
            return SchedulerChoice.of(plugins.find(id), Map.of())
                    .create(space.model().card().profile());
        }

        private Tensor sample(Scheduler scheduler, List<float[]> pictures, Brightness brightness) {
            PictureMixture denoiser = new PictureMixture(scheduler, pictures);
            SamplingRun run = scheduler.start(SamplingRequest.builder()
                    .seedsFrom(0, 3)
                    .steps(20)
                    .brightness(brightness)
                    .build());
            Tensor prediction = Tensor.allocate(run.sample().shape());
            while (!run.isFinished()) {
                denoiser.predict(run.sample(), run.step(), Conditioning.none(), prediction, NEVER);
                run.advance(prediction);
            }
            return run.sample();
        }

        /** Also far from all that the model knows. */
        @ParameterizedTest
        @CsvSource({
            "ddim, 0.02, 0.98",
            "ddim, 0.35, 0.65",
            "dpmpp-2m, 0.02, 0.98",
            "dpmpp-2m, 0.5, 0.9",
            "ddpm, 0.02, 0.98",
            "ddpm, 0.1, 0.4",
            "euler, 0.02, 0.98",
            "euler-ancestral, 0.02, 0.98"
        })
        void isKeptWhateverTheScheduler(String id, double darkest, double brightest) {
            Scheduler scheduler = scheduler(id);
            List<float[]> pictures = pictures(darkest, brightest);
            for (double asked : LUMAS) {
                Brightness lock = new Brightness.Lock(asked);
                Tensor samples = sample(scheduler, pictures, lock);
                for (int i = 0; i < samples.dimension(0); i++) {
                    assertEquals(
                            reachable(asked, measured()),
                            Luma.mean(space.picture(samples, i, wish(lock), NEVER)),
                            PROMISED,
                            "seed " + i);
                }
            }
        }

        /** What the lock leaves has to be corrected after decoding, and every correction costs a decoding. */
        @ParameterizedTest
        @ValueSource(strings = {"ddim", "dpmpp-2m", "ddpm"})
        void isNearlyThereBeforeAnythingIsCorrected(String id) {
            Scheduler scheduler = scheduler(id);
            List<float[]> pictures = pictures(0.35, 0.65);
            for (double asked : LUMAS) {
                Tensor samples = sample(scheduler, pictures, new Brightness.Lock(asked));
                for (int i = 0; i < samples.dimension(0); i++) {
                    double luma = Luma.mean(space.space().toImage(samples, i, NEVER));
                    assertEquals(asked, luma, 2 * PROMISED, "seed " + i);
                }
            }
        }

        private static GenerationRequest wish(Brightness brightness) {
            return GenerationRequest.of("trained").brightness(brightness).build();
        }

        private LatentLuma measured() {
            return space.trim().orElseThrow().measured();
        }

        @Test
        void isKeptByTheWholeService() {
            List<float[]> pictures = pictures(0.3, 0.7);
            GenerationService service = new GenerationService(
                    new ModelZoo(List.of(zoo)),
                    plugins,
                    Networks.ofEachRequest(
                            new GivenDenoiser("exact", model -> new PictureMixture(scheduler("dpmpp-2m"), pictures))));
            assertPromise(service, "trained", measured(), 0.05, 0.5, 0.95);
        }
    }

    /** Nobody trained anything of these: the autoencoder reaches a small part of the lumas. */
    @Nested
    class OfAPipelineWithRandomWeights {

        @ParameterizedTest
        @ValueSource(strings = "sd2")
        void isKeptBetweenFloorAndCeiling(String pipeline) throws IOException {
            LatentPipeline.untrained(pipeline, zoo.resolve(pipeline));
            ModelZoo models = new ModelZoo(List.of(zoo));
            try (OpenSpace untrained = OpenSpace.of(models.open(pipeline), new DeviceRequest.Cpu(), NEVER)) {
                LatentLuma measured = untrained.trim().orElseThrow().measured();
                assertPromise(new GenerationService(models, plugins), pipeline, measured, 0.05, 0.95);
            }
        }
    }
}
