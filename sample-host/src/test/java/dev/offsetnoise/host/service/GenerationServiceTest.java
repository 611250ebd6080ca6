package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationServiceTest {

    @TempDir
    Path folder;

    private Path model;
    private PluginCatalogue plugins;
    private final List<String> events = new ArrayList<>();
    private final List<MadePicture> taken = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        model = TinyModel.withOffset(folder.resolve("tiny-offset"));
        plugins = PluginDiscovery.discover(getClass().getClassLoader(), List.of());
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    /** Answers with zeros and notes when it is closed. */
    private final class FakeDenoiser implements Denoiser {
        private final ModelProfile profile;
        private final Runnable onPredict;

        FakeDenoiser(ModelProfile profile, Runnable onPredict) {
            this.profile = profile;
            this.onPredict = onPredict;
        }

        @Override
        public ModelProfile profile() {
            return profile;
        }

        @Override
        public void predict(Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation c) {
            c.throwIfCancelled();
            events.add("predict " + sample.dimension(0));
            onPredict.run();
        }

        @Override
        public void close() {
            events.add("close");
        }
    }

    private PictureSink sink(boolean full) {
        return new PictureSink() {
            @Override
            public void prepare(long[] seeds, long bytesAPicture) {
                events.add("prepare " + seeds.length);
            }

            @Override
            public void take(MadePicture picture) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                taken.add(picture);
            }

            @Override
            public void finish() {
                events.add("finish");
            }
        };
    }

    private GenerationResult generate(GenerationRequest.Builder request, PictureSink sink, Cancellation cancellation) {
        return generate(request, sink, cancellation, () -> {});
    }

    private GenerationResult generate(
            GenerationRequest.Builder request, PictureSink sink, Cancellation cancellation, Runnable onPredict) {
        GenerationService service = new GenerationService(
                new ModelZoo(List.of(folder)),
                plugins,
                Networks.ofEachRequest(new GivenDenoiser(
                        "fake", opened -> new FakeDenoiser(opened.card().profile(), onPredict))));
        return service.generate(request.build(), sink, new GenerationListener() {}, cancellation);
    }

    private GenerationRequest.Builder request(int count, int batch) {
        return GenerationRequest.of("tiny-offset").pictures(5, count, batch).steps(2);
    }

    @Test
    void picturesComeInTheOrderOfTheirSeedsInBatchesOfTheAskedSize() {
        GenerationResult result = generate(request(5, 2), sink(false), new Cancellation());
        assertEquals(
                List.of(5L, 6L, 7L, 8L, 9L),
                taken.stream().map(picture -> picture.recipe().seed()).toList());
        assertEquals(
                List.of(
                        "prepare 5",
                        "predict 2",
                        "predict 2",
                        "predict 2",
                        "predict 2",
                        "predict 1",
                        "predict 1",
                        "finish",
                        "close"),
                events);
        assertEquals("fake", result.device());
        assertTrue(result.schedulerSeconds() > 0 && result.schedulerShare() <= 1);
    }

    @Test
    void aDiskThatFillsUpIsReportedAndTheDenoiserIsClosed() {
        HostException failure =
                assertThrows(HostException.class, () -> generate(request(1, 1), sink(true), new Cancellation()));
        assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
        assertEquals("close", events.get(events.size() - 1));
    }

    @Test
    void cancellingInTheMiddleEndsTheRunAndClosesTheDenoiser() {
        Cancellation cancellation = new Cancellation();
        assertThrows(
                CancellationException.class,
                () -> generate(request(8, 4), sink(false), cancellation, cancellation::cancel));
        assertEquals(List.of("prepare 8", "predict 4", "close"), events);
        assertEquals(List.of(), taken);
    }

    @Test
    void theMedianIsTheMiddleLuma() {
        assertEquals(0.3, result(0.9, 0.3, 0.1).medianLuma(), 1e-12);
        assertEquals(0.25, result(0.4, 0.1).medianLuma(), 1e-12);
    }

    private static GenerationResult result(double... lumas) {
        List<GenerationResult.Made> made = new ArrayList<>();
        for (double luma : lumas) {
            made.add(new GenerationResult.Made(made.size(), luma));
        }
        return new GenerationResult("m", "s", Map.of(), 1, "cpu", made, 1, 1, new GenerationSeconds(0, 0, 0, 2, 1));
    }

    @Test
    void aBatchOf16AgreesWithSinglePicturesTo1e5() {
        ModelFolder opened = ModelFolder.open(model);
        Scheduler scheduler = SchedulerChoice.of(plugins.find("adjusted-offset"), Map.of())
                .create(opened.card().profile());
        try (OnnxDenoiser denoiser = OnnxDenoiser.open(opened, new DeviceRequest.Cpu())) {
            float[] together = sample(scheduler, denoiser, 0, 16);
            int length = together.length / 16;
            for (int i = 0; i < 16; i++) {
                float[] single = sample(scheduler, denoiser, i, 1);
                for (int k = 0; k < length; k++) {
                    assertEquals(together[i * length + k], single[k], 1e-5f);
                }
            }
        }
    }

    private static float[] sample(Scheduler scheduler, Denoiser denoiser, long seed, int count) {
        SamplingRun run = scheduler.start(
                SamplingRequest.builder().seedsFrom(seed, count).steps(8).build());
        Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
        while (!run.isFinished()) {
            denoiser.predict(run.sample(), run.step(), Conditioning.none(), prediction, new Cancellation());
            run.advance(prediction);
        }
        return run.sample().toArray();
    }
}
