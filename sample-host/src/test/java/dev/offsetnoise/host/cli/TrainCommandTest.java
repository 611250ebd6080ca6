package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TrainingFacts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    private static final int IMAGES = 6;

    @TempDir
    Path home;

    private Path data;
    private Path out;
    private Console console;

    @BeforeEach
    void makeImages() throws IOException {
        data = Files.createDirectory(home.resolve("pictures"));
        Random random = new Random(1);
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < 120; pixel++) {
                image.setRGB(pixel % 12, pixel / 12, random.nextInt());
            }
            ImageIO.write(image, "png", data.resolve("image" + i + ".png").toFile());
        }
        out = home.resolve("models/zoo/small");
        console = new Console(home);
    }

    private Console.Run train(Object... more) {
        return train(console, more);
    }

    private Console.Run train(Console where, Object... more) {
        return where.run(Stream.concat(
                        Stream.of("train", "--data", data, "--out", out, "--scheduler", "adjusted-offset"),
                        Stream.of(more))
                .toArray());
    }

    private static final Object[] SHORT = {"--images", 16, "--batch", 4, "--size", 8, "--sample-every", 8};

    private static Object[] shortly(Object... more) {
        return Stream.concat(Stream.of(SHORT), Stream.of(more)).toArray();
    }

    @Test
    void aModelIsTrainedAndCanBeUsed() throws IOException {
        Files.writeString(data.resolve("corrupt.png"), "no picture");
        Console.Run run = train(shortly("--licence", "made for this test"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("Skipped image corrupt.png"), run.err());
        assertTrue(run.err().contains("Training on 6 images"), run.err());
        assertTrue(Files.exists(out.resolve("training/samples/16.png")));
        ModelCard card = ModelFolder.open(out).card();
        assertTrue(card.profile().offset().isPresent());
        TrainingFacts facts = card.training().orElseThrow();
        assertEquals(16, facts.imagesSeen());
        assertEquals("made for this test", facts.licence());
        assertTrue(facts.command().startsWith("./offset-noise train --data pictures --out "), facts.command());
        assertFalse(facts.lossCurve().isEmpty());
        Console.Run picture =
                console.run("generate", "--model", "small", "--steps", 2, "--out", home.resolve("picture.png"));
        assertEquals(0, picture.code(), picture.err());
    }

    @Test
    void aCancelledTrainingIsResumedToTheSameModel() throws IOException {
        Cancellation cancelled = new Cancellation();
        Path sample = out.resolve("training/samples/8.png");
        Console.Run stopped = train(
                new Console(home, cancelled, () -> {
                    if (Files.exists(sample)) {
                        cancelled.cancel();
                    }
                }),
                shortly());
        assertEquals(130, stopped.code(), stopped.err());
        assertTrue(stopped.err().contains("Stopped after 2 of 4 steps (8 of 16 images)"), stopped.err());
        assertTrue(stopped.err().contains("--resume"), stopped.err());
        assertFalse(Files.exists(out.resolve("model.json")));
        assertFalse(Files.exists(out.resolve("denoiser.onnx")));

        Console.Run again = train(shortly());
        assertEquals(2, again.code());
        assertTrue(again.err().contains("Add --resume"), again.err());

        Console.Run changed = train(shortly("--resume", "--seed", 7));
        assertEquals(2, changed.code());
        assertTrue(changed.err().contains("7 asked for"), changed.err());
        assertFalse(changed.err().contains("batch"), "only what differs is said: " + changed.err());

        Console.Run resumed = train(shortly("--resume"));
        assertEquals(0, resumed.code(), resumed.err());
        byte[] interrupted = Files.readAllBytes(out.resolve("denoiser.onnx"));
        out = home.resolve("models/zoo/undisturbed");
        assertEquals(0, train(shortly()).code());
        assertArrayEquals(Files.readAllBytes(out.resolve("denoiser.onnx")), interrupted);
    }

    @Test
    void stepsAreDrawnAndWeighedAsTheUserSays() throws IOException {
        Path losses = home.resolve("optimum.csv");
        Files.writeString(losses, "step,loss\n1,0.5\n1000,0.01\n");
        Console.Run run = train(shortly(
                "--step-sampling",
                "optimal-gap:unbiased=1",
                "--optimal-loss",
                losses,
                "--loss-weighting",
                "p2:gamma=0.5"));
        assertEquals(0, run.code(), run.err());
        String command = ModelFolder.open(out).card().training().orElseThrow().command();
        assertTrue(command.contains("--step-sampling optimal-gap:unbiased=1"), command);
    }

    @Nested
    class LearnedVariance {
        @Test
        void aModelLearnsItsVarianceByTheHybridObjectiveAndCanBeUsed() throws IOException {
            Console.Run run =
                    train(shortly("--variance", "learned", "--schedule", "cosine", "--set", "strategy=tapered"));
            assertEquals(0, run.code(), run.err());
            ModelCard card = ModelFolder.open(out).card();
            assertEquals(VarianceType.LEARNED, card.profile().variance());
            assertEquals(new TrainingSchedule.Cosine(1000), card.profile().schedule());
            Console.Run picture = console.run(
                    "generate",
                    "--model",
                    "small",
                    "--scheduler",
                    "adjusted-offset",
                    "--set",
                    "sampler=ancestral",
                    "--steps",
                    4,
                    "--out",
                    home.resolve("picture.png"));
            assertEquals(0, picture.code(), picture.err());
        }

        @Test
        void theBoundAloneTrainsAnOrdinaryModelToo() throws IOException {
            Console.Run run = console.run(Stream.concat(
                            Stream.of(
                                    "train", "--data", data, "--out", out, "--scheduler", "ddpm", "--objective", "vlb"),
                            Stream.of(SHORT))
                    .toArray());
            assertEquals(0, run.code(), run.err());
            assertEquals(
                    VarianceType.FIXED, ModelFolder.open(out).card().profile().variance());
            Console.Run picture = console.run(
                    "generate",
                    "--model",
                    "small",
                    "--scheduler",
                    "ddpm",
                    "--steps",
                    3,
                    "--out",
                    home.resolve("p.png"));
            assertEquals(0, picture.code(), picture.err());
        }
    }

    @Nested
    class BadInput {

        private void assertRefused(Console.Run run, String... parts) {
            assertEquals(2, run.code(), run.err());
            for (String part : parts) {
                assertTrue(run.err().contains(part), () -> "expected \"" + part + "\" in: " + run.err());
            }
            assertFalse(run.err().contains("\tat ") || run.err().contains("Exception"), run.err());
            assertFalse(Files.exists(out.resolve("model.json")));
            assertFalse(Files.exists(out.resolve("training/checkpoint.bin")));
        }

        @Test
        void unknownNamesAreAnsweredWithTheNearOnes() {
            assertRefused(
                    console.run("train", "--data", data, "--out", out, "--scheduler", "ajusted-offset"),
                    "Did you mean \"adjusted-offset\"");
            assertRefused(train("--prediction", "velocity"), "velocity", "epsilon");
            assertRefused(train("--schedule", "scaled_linear"), "scaled-linear");
            assertRefused(train("--set", "strategi=tapered"), "strategy");
        }

        @Test
        void objectivesThatDoNotFitTheVarianceAreRefused() {
            assertRefused(train("--objective", "hybrid"), "hybrid", "learned");
            assertRefused(train("--variance", "learned", "--objective", "simple"), "simple", "hybrid or vlb");
            assertRefused(train("--objective", "hibrid"), "Did you mean \"hybrid\"");
            assertRefused(train("--variance", "learnt"), "learned");
            assertRefused(train("--vlb-weight", "0.01"), "--vlb-weight", "hybrid");
            assertRefused(train("--variance", "learned", "--vlb-weight", "0"), "expected a number above 0");
            assertRefused(train("--objective", "vlb", "--min-snr-gamma", "5"), "weighs its steps itself");
        }

        @Test
        void samplingsAndWeightingsThatAreNoneAreRefused() throws IOException {
            assertRefused(train("--step-sampling", "laplas"), "Did you mean \"laplace\"");
            assertRefused(train("--step-sampling", "laplace:width=1"), "no number \"width\"", "mu, b");
            assertRefused(train("--step-sampling", "laplace:b=0"), "width 0");
            assertRefused(train("--step-sampling", "laplace:b"), "cannot be read");
            assertRefused(train("--step-sampling", "loss-second-moment:history=1.5"), "whole number");
            assertRefused(train("--loss-weighting", "p3"), "p2");
            assertRefused(train("--loss-weighting", "p2", "--min-snr-gamma", 5), "Leave one of them out");
            assertRefused(train("--variance", "learned", "--step-sampling", "cauchy"), "sum over all steps");
            assertRefused(train("--step-sampling", "optimal-gap"), "--optimal-loss");
            Path losses = home.resolve("optimum.csv");
            assertRefused(train("--optimal-loss", losses), "optimal-gap");
            assertRefused(train("--step-sampling", "optimal-gap", "--optimal-loss", losses), "optimum.csv");
            Files.writeString(losses, "step,loss\n1,0.5\nten,0.1\n");
            assertRefused(train("--step-sampling", "optimal-gap", "--optimal-loss", losses), "Line 3", "ten,0.1");
            Files.writeString(losses, "step,loss\n1,0.5\n2000,0.1\n");
            assertRefused(train("--step-sampling", "optimal-gap", "--optimal-loss", losses), "2000", "1000");
        }

        @Test
        void aBalancedOffsetWithZeroTerminalSnrIsRefused() {
            assertRefused(train("--zero-terminal-snr"), "balanced", "tapered");
        }

        @Test
        void numbersOutOfRangeAreRefused() {
            assertRefused(train("--images", 0), "images");
            assertRefused(train("--batch", 0), "batch");
            assertRefused(train("--stops", 99), "stops");
            assertRefused(train("--size", 31), "31");
            assertRefused(train("--threads", 0), "Threads 0");
        }

        @Test
        void dataThatHoldsNoImageIsRefused() throws IOException {
            assertRefused(
                    console.run(
                            "train", "--data", home.resolve("none"), "--out", out, "--scheduler", "adjusted-offset"),
                    "none",
                    "does not exist");
            Path empty = Files.createDirectory(home.resolve("empty"));
            Files.writeString(empty.resolve("only.png"), "no picture");
            assertRefused(
                    console.run("train", "--data", empty, "--out", out, "--scheduler", "adjusted-offset"),
                    "holds no usable image",
                    "only.png");
            assertFalse(Files.exists(out), "an empty folder was left");
        }

        @Test
        void thereMustBeSomethingToResume() {
            assertRefused(train("--resume"), "no training to resume", "Leave out --resume");
        }

        @Test
        void aFolderWhoseNameIsNoIdIsRefused() {
            assertRefused(
                    console.run("train", "--data", data, "--out", home.resolve("My Model"), "--scheduler", "ddpm"),
                    "My Model",
                    "lower-case");
        }

        @Test
        void aModelThatIsThereIsNotReplaced() throws IOException {
            dev.offsetnoise.host.TinyModel.plain(out);
            Console.Run run = train();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("holds a model already"), run.err());
        }
    }
}
