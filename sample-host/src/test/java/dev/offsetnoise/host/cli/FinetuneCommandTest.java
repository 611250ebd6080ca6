package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.NoisePictures;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunes a small model that "train" made without an offset. */
class FinetuneCommandTest {

    private static final int SIDE = 8;

    /** Where the base is trained, once: the tests tune copies of it. */
    @TempDir
    static Path workshop;

    private static Path trained;

    @TempDir
    Path home;

    private Path data;
    private Path base;
    private Path out;
    private Console console;

    @BeforeAll
    static void trainBase() throws IOException {
        trained = workshop.resolve("plain");
        Path data = pictures(workshop.resolve("pictures"), 12);
        Console.Run run = train(new Console(workshop), data, trained, "--scheduler", "ddim");
        assertEquals(0, run.code(), run.err());
    }

    @BeforeEach
    void copyBase() throws IOException {
        data = pictures(home.resolve("pictures"), SIDE);
        base = home.resolve("models/zoo/plain");
        out = home.resolve("models/zoo/tuned");
        console = new Console(home);
        Files.createDirectories(base.getParent());
        try (Stream<Path> files = Files.walk(trained)) {
            for (Path file : files.toList()) {
                Files.copy(file, base.resolve(trained.relativize(file).toString()));
            }
        }
    }

    private static Path pictures(Path folder, int side) throws IOException {
        return NoisePictures.write(folder, 8, side, side);
    }

    private static Console.Run train(Console where, Path data, Path model, Object... more) {
        List<Object> usual = List.of(
                "train",
                "--data",
                data,
                "--out",
                model,
                "--images",
                4,
                "--batch",
                4,
                "--size",
                SIDE,
                "--stops",
                0,
                "--sample-every",
                0);
        return where.run(usual, more);
    }

    private Console.Run tune(Console where, Object... more) {
        List<Object> usual = List.of(
                "finetune",
                "--model",
                base,
                "--images",
                data,
                "--out",
                out,
                "--max-train-steps",
                4,
                "--train-batch-size",
                2,
                "--lr-warmup-steps",
                0,
                "--checkpointing-steps",
                2,
                "--sample-every-n-steps",
                0);
        return where.run(usual, more);
    }

    private Console.Run tune(Object... more) {
        return tune(console, more);
    }

    @Test
    void aLearnedVarianceIsTunedByTheHybridObjective() throws IOException {
        base = home.resolve("models/zoo/learned");
        Console.Run made = train(console, data, base, "--scheduler", "ddpm", "--variance", "learned");
        assertEquals(0, made.code(), made.err());
        Console.Run run = tune("--scheduler", "ddpm", "--step-sampling", "loss-second-moment:history=2");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("the objective is hybrid"), run.err());
        ModelCard card = ModelFolder.open(out).card();
        assertEquals(VarianceType.LEARNED, card.profile().variance());
        assertEquals("ddpm", card.recommendation().orElseThrow().scheduler());
        assertFalse(Arrays.equals(network(base), network(out)));
        Console.Run picture =
                console.run("generate", "--model", "tuned", "--steps", 2, "--out", home.resolve("picture.png"));
        assertEquals(0, picture.code(), picture.err());
    }

    private byte[] network(Path model) throws IOException {
        return Files.readAllBytes(model.resolve("denoiser.onnx"));
    }

    @Test
    void theTunedModelKnowsItsOffsetAndDraws() throws IOException {
        Console.Run run = tune(
                "--validation-share", 0.3, "--validation-images", 2, "--min-snr-gamma", 5, "--sample-every-n-steps", 4);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("Validation after 4 images"), run.err());
        ModelCard card = ModelFolder.open(out).card();
        assertTrue(card.profile().offset().isPresent());
        assertTrue(
                card.description().startsWith("Tuned from plain with scheduler adjusted-offset"), card.description());
        assertEquals(8, card.training().orElseThrow().imagesSeen());
        assertEquals(0.3, card.training().orElseThrow().heldOut());
        String command = card.training().orElseThrow().command();
        assertTrue(command.startsWith("./offset-noise finetune --model plain --images pictures --out "), command);
        assertTrue(Files.exists(out.resolve("training/samples/8.png")));
        assertTrue(Files.exists(out.resolve("training/loss.svg")));
        List<String> curve = Files.readAllLines(out.resolve("training/loss.csv"));
        assertEquals("images,loss,validationLoss", curve.get(0));
        Console.Run picture = console.run(
                "generate", "--model", "tuned", "--brightness", -1, "--steps", 2, "--out", home.resolve("dark.png"));
        assertEquals(0, picture.code(), picture.err());
    }

    @Test
    void theOffsetNoiseOfOtherTrainersKeepsItsName() {
        Console.Run run = tune("--noise-offset", 0.25);
        assertEquals(0, run.code(), run.err());
        var offset = ModelFolder.open(out).card().profile().offset().orElseThrow();
        assertEquals(0.0625, offset.covariance()[0][0], 1e-12);
        assertEquals(0, offset.covariance()[0][1]);
        assertEquals(OffsetTarget.HEURISTIC, offset.target());
    }

    @Test
    void smallMatricesAreMergedIntoTheWeights() throws IOException {
        Console.Run run = tune("--network-dim", 2, "--network-alpha", 4, "--learning-rate", 0.01);
        assertEquals(0, run.code(), run.err());
        ModelCard card = ModelFolder.open(out).card();
        assertTrue(card.description().contains("LoRA of rank 2 and alpha 4.0"), card.description());
        byte[] before = network(base);
        byte[] after = network(out);
        assertFalse(Arrays.equals(before, after));
    }

    @Test
    void aCancelledTuningIsResumedToTheSameModel() throws IOException {
        Cancellation cancelled = new Cancellation();
        Path checkpoint = out.resolve("training/checkpoint.bin");
        Console.Run stopped = tune(new Console(home, cancelled, () -> {
            if (Files.exists(checkpoint)) {
                cancelled.cancel();
            }
        }));
        assertEquals(130, stopped.code(), stopped.err());
        assertTrue(stopped.err().contains("--resume"), stopped.err());
        assertFalse(Files.exists(out.resolve("model.json")));
        Console.Run resumed = tune("--resume");
        assertEquals(0, resumed.code(), resumed.err());
        byte[] interrupted = network(out);
        out = home.resolve("models/zoo/undisturbed");
        assertEquals(0, tune().code());
        assertArrayEquals(network(out), interrupted);
    }

    private Console.Run tuneTooFast(Object... more) {
        Object[] fast = {
            "--learning-rate",
            1,
            "--lr-warmup-steps",
            150,
            "--max-train-steps",
            200,
            "--train-batch-size",
            1,
            "--checkpointing-steps",
            1
        };
        return tune(Stream.concat(Stream.of(fast), Stream.of(more)).toArray());
    }

    @Test
    void aTuningThatDivergesStopsAndItsCheckpointBecomesAModel() throws IOException {
        Console.Run run = tuneTooFast();
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("diverged after"), run.err());
        assertTrue(run.err().contains("lower the learning rate of 1.0"), run.err());
        assertTrue(run.err().contains("--finish makes a model of the checkpoint"), run.err());
        assertFalse(Files.exists(out.resolve("model.json")));
        Console.Run finished = tuneTooFast("--finish");
        assertEquals(0, finished.code(), finished.err());
        Console.Run picture = console.run("generate", "--model", "tuned", "--steps", 2, "--out", home.resolve("x.png"));
        assertEquals(0, picture.code(), picture.err());
    }

    @Test
    void aTuningIsNotContinuedWithAnotherModelOtherImagesOrAnotherAlpha() throws IOException {
        assertEquals(0, tune("--network-dim", 2, "--noise-offset", 0.2).code());
        assertNotContinued(tune("--network-dim", 2, "--noise-offset", 0.2, "--network-alpha", 8, "--resume"));
        data = pictures(home.resolve("others"), 11);
        assertNotContinued(tune("--network-dim", 2, "--noise-offset", 0.2, "--resume"));
        data = home.resolve("pictures");
        byte[] other = network(base);
        other[other.length / 2] ^= 1;
        Files.write(base.resolve("denoiser.onnx"), other);
        assertNotContinued(tune("--network-dim", 2, "--noise-offset", 0.2, "--resume"));
    }

    private static void assertNotContinued(Console.Run run) {
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("another training"), run.err());
    }

    @Nested
    class BadInput {

        private void assertRefused(Console.Run run, String... parts) {
            run.assertRefused(parts);
            assertFalse(Files.exists(out), "nothing is left behind");
        }

        @Test
        void weightsThatAreNotThereAreAnsweredWithSomeThatAre() {
            assertRefused(tune("--train", "*attentoins*"), "No weight", "such as");
            assertRefused(tune("--train", ""), "expected all");
        }

        @Test
        void contradictingOptionsAreRefused() {
            assertRefused(tune("--network-alpha", 3), "--network-dim");
            assertRefused(tune("--noise-offset", 0.1, "--scheduler", "ddim"), "--noise-offset", "--scheduler");
            assertRefused(tune("--network-dim", 0), "rank 0");
            assertRefused(tune("--stops", Double.NaN), "NaN");
            assertRefused(tune("--validation-share", 1.5), "1.5");
            assertRefused(tune("--gradient-accumulation-steps", 0), "--gradient-accumulation-steps");
            assertRefused(tune("--min-snr-gamma", 0), "gamma");
            assertRefused(tune("--objective", "hybrid"), "learned variance");
            assertRefused(tune("--learning-rate", 2), "learning rate");
            assertRefused(tune("--scheduler", "adjustedoffset"), "adjusted-offset");
        }

        @Test
        void imagesThatAreMissingOrTooSmallAreRefused() throws IOException {
            data = home.resolve("nowhere");
            assertRefused(tune(), "nowhere");
            data = Files.createDirectory(home.resolve("empty"));
            assertRefused(tune(), "empty");
            data = pictures(home.resolve("small"), SIDE - 1);
            assertRefused(tune(), "smaller than the model's 8 x 8");
        }

        @Test
        void aTruncatedNetworkIsRefused() throws IOException {
            byte[] whole = network(base);
            Files.write(base.resolve("denoiser.onnx"), Arrays.copyOf(whole, whole.length / 2));
            assertRefused(tune(), "cut off");
        }

        @Test
        void theModelItselfIsNotReplaced() {
            out = base;
            Console.Run run = tune();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("Name another folder"), run.err());
        }
    }
}
