package dev.offsetnoise.host.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InitialImage;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.latent.condition.SizeConditioning;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.latent.guidance.GuidedDenoiser;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.latent.noise.TorchNoise;
import dev.offsetnoise.latent.space.LatentSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small exported pipelines, their scheduler's configuration, prompts and seeds: every latent of every step and the picture
 * are those of diffusers' own pipeline.
 */
class DiffusersEqualityTest {

    private static final double LATENT_TOLERANCE = 1e-3;
    private static final int PICTURE_TOLERANCE = 2;
    private static final OpenPipelines PIPELINES = new OpenPipelines();
    private static final PluginCatalogue PLUGINS =
            PluginDiscovery.discover(DiffusersEqualityTest.class.getClassLoader(), List.of());

    @TempDir
    Path folder;

    private final Cancellation cancellation = new Cancellation();

    @AfterAll
    static void close() {
        PIPELINES.close();
        PLUGINS.close();
    }

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyLatentAndThePictureAreThoseOfDiffusers(ReferenceCase reference) throws IOException {
        ModelFolder model = configured(reference);
        Recommendation advice = model.card().recommendation().orElseThrow();
        OpenPipelines.Networks networks = PIPELINES.of(reference.pipeline());
        Scheduler scheduler = SchedulerChoice.of(PLUGINS.find(advice.scheduler()), advice.settings())
                .create(model.card().profile());
        Denoiser denoiser = denoiser(networks, model.card().profile(), reference);
        Tensor latents = sample(scheduler, denoiser, told(networks, reference, true), reference);
        assertPicture(networks.space(), latents, reference);
    }

    /** The pipeline with the scheduler of the case in the place of its own. */
    private ModelFolder configured(ReferenceCase reference) throws IOException {
        Path source = ReferenceCase.FOLDER.resolve(reference.pipeline());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        String config = reference.json().get("scheduler").toString();
        Files.writeString(folder.resolve("scheduler/scheduler_config.json"), config);
        String kind =
                reference.json().getAsJsonObject("scheduler").get("_class_name").getAsString();
        Path index = folder.resolve("model_index.json");
        Files.writeString(
                index,
                Files.readString(index)
                        .replaceFirst(
                                "(\"scheduler\"\\s*:\\s*\\[\\s*\"[^\"]*\"\\s*,\\s*)\"[^\"]*\"", "$1\"" + kind + "\""));
        return ModelFolder.open(folder);
    }

    private Denoiser denoiser(OpenPipelines.Networks networks, ModelProfile profile, ReferenceCase reference) {
        Denoiser network = new Configured(networks.denoiser(), profile);
        Guidance guidance = new Guidance(reference.number("guidance"), reference.number("rescale"));
        if (guidance.scale() == 1) {
            return network;
        }
        ConditioningBatch negative = ConditioningBatch.ofOne(told(networks, reference, false));
        return new GuidedDenoiser(
                network, guidance, negative, networks.denoiser().fixedBatch());
    }

    private Conditioning told(OpenPipelines.Networks networks, ReferenceCase reference, boolean positive) {
        SizeConditioning size = reference.sizes();
        String text = reference.text(positive ? "prompt" : "negative_prompt");
        List<Subject> subjects = List.of(new Subject(text, Optional.empty()));
        return positive
                ? networks.conditioner().of(subjects, size, cancellation)
                : networks.conditioner().against(subjects, size, cancellation);
    }

    private Tensor sample(Scheduler scheduler, Denoiser denoiser, Conditioning told, ReferenceCase reference) {
        SamplingRequest.Builder request = SamplingRequest.builder()
                .seeds(reference.whole("seed"))
                .steps(reference.whole("steps"))
                .size(reference.whole("height") / 8, reference.whole("width") / 8)
                .noise(new TorchNoise());
        if (reference.json().has("image")) {
            request.initialImage(new InitialImage(image(reference), reference.number("strength")));
        }
        SamplingRun run = scheduler.start(request.build());
        Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
        List<float[]> expected = reference.list("latents");
        for (int step = 0; !run.isFinished(); step++) {
            denoiser.predict(run.sample(), run.step(), told, prediction, cancellation);
            run.advance(prediction);
            assertLatents(variancePreserving(expected.get(step), reference, step), run.sample(), step);
        }
        assertEquals(expected.size(), run.position());
        return run.sample();
    }

    private static Tensor image(ReferenceCase reference) {
        float[] values = reference.floats("image");
        Tensor image = Tensor.allocate(1, 4, reference.whole("height") / 8, reference.whole("width") / 8);
        image.write(0, values, 0, values.length);
        return image;
    }

    /** Euler's latents are {@code x_0 + sigma noise}. */
    private static float[] variancePreserving(float[] latents, ReferenceCase reference, int step) {
        if (reference.text("space").equals("variance-preserving")) {
            return latents;
        }
        double sigma = reference.json().getAsJsonArray("sigmas").get(step + 1).getAsDouble();
        float[] scaled = new float[latents.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (latents[i] / Math.sqrt(sigma * sigma + 1));
        }
        return scaled;
    }

    private static void assertLatents(float[] expected, Tensor found, int step) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - found.get(i)));
        }
        double share = difference / largest;
        assertTrue(share <= LATENT_TOLERANCE, "after step " + (step + 1) + " latents differ by " + share);
    }

    private void assertPicture(LatentSpace space, Tensor latents, ReferenceCase reference) {
        int[] expected = reference.bytes("picture");
        BufferedImage picture = space.toImage(latents, 0, cancellation);
        for (int i = 0; i < expected.length; i++) {
            int rgb = picture.getRGB(i / 3 % picture.getWidth(), i / 3 / picture.getWidth());
            int value = rgb >> 16 - 8 * (i % 3) & 0xff;
            assertTrue(Math.abs(expected[i] - value) <= PICTURE_TOLERANCE, "value " + i + ": " + value);
        }
    }
}
