package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.NoisePictures;
import dev.offsetnoise.host.training.OptimalLossFile;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TrainingFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        data = NoisePictures.write(home.resolve("pictures"), IMAGES, 12, 10);
        out = home.resolve("models/zoo/small");
        console = new Console(home);
    }

    private Console.Run train(Object... more) {
        return train(console, more);
    }

    private Console.Run train(Console where, Object... more) {
        List<Object> usual = List.of(
                "train",
                "--data",
                data,
                "--out",
                out,
                "--scheduler",
                "adjusted-offset",
                "--images",
                16,
                "--batch",
                4,
                "--size",
                8,
                "--stops",
                0,
                "--sample-every",
                0);
        return where.run(usual, more);
    }

    /** One that somebody stops after its first step. */
    private Console.Run trainAndStop(Object... more) {
        Cancellation cancelled = new Cancellation();
        Path checkpoint = out.resolve("training/checkpoint.bin");
        return train(
                new Console(home, cancelled, () -> {
                    if (Files.exists(checkpoint)) {
                        cancelled.cancel();
                    }
                }),
                more);
    }

    @Test
    void aModelIsTrainedAndCanBeUsed() throws IOException {
        Files.writeString(data.resolve("corrupt.png"), "no picture");
        Console.Run run = train("--stops", 4, "--sample-every", 16, "--licence", "made for this test");
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
        Console.Run stopped = trainAndStop();
        assertEquals(130, stopped.code(), stopped.err());
        assertTrue(stopped.err().contains("Stopped after 1 of 4 steps (4 of 16 images)"), stopped.err());
        assertTrue(stopped.err().contains("--resume"), stopped.err());
        assertFalse(Files.exists(out.resolve("model.json")));
        assertFalse(Files.exists(out.resolve("denoiser.onnx")));

        Console.Run again = train();
        assertEquals(2, again.code());
        assertTrue(again.err().contains("Add --resume"), again.err());

        Console.Run changed = train("--resume", "--seed", 7);
        assertEquals(2, changed.code());
        assertTrue(changed.err().contains("7 asked for"), changed.err());
        assertFalse(changed.err().contains("batch"), "only what differs is said: " + changed.err());

        Console.Run resumed = train("--resume");
        assertEquals(0, resumed.code(), resumed.err());
        byte[] interrupted = Files.readAllBytes(out.resolve("denoiser.onnx"));
        out = home.resolve("models/zoo/undisturbed");
        assertEquals(0, train().code());
        assertArrayEquals(Files.readAllBytes(out.resolve("denoiser.onnx")), interrupted);
    }

    @Test
    void stepsAreDrawnAndWeighedAsTheUserSays() throws IOException {
        Path losses = home.resolve("optimum.csv");
        Files.writeString(losses, "step,loss\n1,0.5\n1000,0.01\n");
        Console.Run run = train(
                "--step-sampling",
                "optimal-gap:unbiased=1",
                "--optimal-loss",
                losses,
                "--loss-weighting",
                "p2:gamma=0.5");
        assertEquals(0, run.code(), run.err());
        String command = ModelFolder.open(out).card().training().orElseThrow().command();
        assertTrue(command.contains("--step-sampling optimal-gap:unbiased=1"), command);
    }

    @Test
    void optimalLossesThatNobodyGaveAreMeasuredAndKeptForResuming() throws IOException {
        Console.Run stopped = trainAndStop("--step-sampling", "optimal-gap");
        assertEquals(130, stopped.code(), stopped.err());
        assertTrue(stopped.err().contains("Measuring the optimal losses of the first 384 samples"), stopped.err());
        Path kept = out.resolve("training/optimal-loss.csv");
        assertTrue(OptimalLossFile.read(kept).bySteps().size() > 10);
        Console.Run resumed = train("--step-sampling", "optimal-gap", "--resume");
        assertEquals(0, resumed.code(), resumed.err());
        assertFalse(resumed.err().contains("Measuring"), resumed.err());

        byte[] measured = Files.readAllBytes(out.resolve("denoiser.onnx"));
        out = home.resolve("models/zoo/given");
        assertEquals(
                0,
                train("--step-sampling", "optimal-gap", "--optimal-loss", kept).code());
        assertArrayEquals(measured, Files.readAllBytes(out.resolve("denoiser.onnx")));
    }

    @Nested
    class LearnedVariance {
        @Test
        void aModelLearnsItsVarianceByTheHybridObjectiveAndCanBeUsed() throws IOException {
            Console.Run run = train("--variance", "learned", "--schedule", "cosine", "--set", "strategy=tapered");
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
            Console.Run run = train("--scheduler", "ddpm", "--objective", "vlb");
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
            run.assertRefused(parts);
            assertFalse(Files.exists(out.resolve("model.json")));
            assertFalse(Files.exists(out.resolve("training/checkpoint.bin")));
        }

        @Test
        void unknownNamesAreAnsweredWithTheNearOnes() {
            assertRefused(train("--scheduler", "ajusted-offset"), "Did you mean \"adjusted-offset\"");
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
            assertRefused(train("--step-sampling", "optimal-gap:unbiased=2"), "0 or 1");
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
            assertRefused(train("--data", home.resolve("none")), "none", "does not exist");
            Path empty = Files.createDirectory(home.resolve("empty"));
            Files.writeString(empty.resolve("only.png"), "no picture");
            assertRefused(train("--data", empty), "holds no usable image", "only.png");
            assertFalse(Files.exists(out), "an empty folder was left");
        }

        @Test
        void thereMustBeSomethingToResume() {
            assertRefused(train("--resume"), "no training to resume", "Leave out --resume");
        }

        @Test
        void aFolderWhoseNameIsNoIdIsRefused() {
            assertRefused(train("--out", home.resolve("My Model")), "My Model", "lower-case");
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
