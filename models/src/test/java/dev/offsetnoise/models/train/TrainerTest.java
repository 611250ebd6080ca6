package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.ImageTrainingData;
import dev.offsetnoise.models.data.TestImages;
import dev.offsetnoise.models.finetune.GraphEnds;
import dev.offsetnoise.models.finetune.ImportedNetwork;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TinyUnet;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final TrainingListener SILENT = new TrainingListener() {};

    @TempDir
    Path folder;

    private Path images;

    @BeforeEach
    void makeImages() {
        images = TestImages.folder(folder.resolve("images"), 10, 16);
    }

    private Trainer trainer(String name, TrainingOptions options) {
        return TinyTraining.trainer(images, folder.resolve(name), options);
    }

    private TrainingResult undisturbed() {
        return trainer("undisturbed", TinyTraining.options(TinyTraining.IMAGES)).train(SILENT, new Cancellation());
    }

    private static void assertSame(TrainingResult expected, TrainingResult actual) {
        assertArrayEquals(expected.weights().values(), actual.weights().values());
        assertEquals(expected.lossCurve(), actual.lossCurve());
        assertTrue(actual.complete());
        assertEquals(expected.images(), actual.images());
    }

    @Test
    void theLossFalls() {
        TrainingResult result = trainer("long", TinyTraining.options(1600)).train(SILENT, new Cancellation());
        List<LossPoint> curve = result.lossCurve();
        assertEquals(200, curve.size(), "a step a point");
        double begin = curve.subList(0, 20).stream()
                .mapToDouble(LossPoint::loss)
                .average()
                .orElseThrow();
        double end = curve.subList(150, 200).stream()
                .mapToDouble(LossPoint::loss)
                .average()
                .orElseThrow();
        assertTrue(end < 0.9 * begin, begin + " to " + end);
        assertEquals(1600, result.images());
    }

    @Nested
    class Resuming {
        @Test
        void afterCancellingGivesTheSameBits() {
            TrainingOptions options = TinyTraining.options(TinyTraining.IMAGES);
            Cancellation cancellation = new Cancellation();
            TrainingListener cancelling = new TrainingListener() {
                @Override
                public void checkpoint(Path file, long images) {
                    if (images == 2 * TinyTraining.CHECKPOINT) {
                        cancellation.cancel();
                    }
                }
            };
            TrainingResult half = trainer("cancelled", options).train(cancelling, cancellation);
            assertFalse(half.complete());
            assertEquals(2 * TinyTraining.CHECKPOINT, half.images());
            assertSame(undisturbed(), trainer("cancelled", options).train(SILENT, new Cancellation()));
        }

        @Test
        void afterTheProcessWasKilledGivesTheSameBits() throws IOException, InterruptedException {
            Path killed = folder.resolve("killed");
            Process process = startProcess(killed);
            try (BufferedReader lines = process.inputReader()) {
                String awaited = "checkpoint " + 2 * TinyTraining.CHECKPOINT;
                assertTrue(lines.lines().anyMatch(awaited::equals), "the process ended early");
                process.destroyForcibly().waitFor();
            }
            long checkpointed = imagesInCheckpoint(killed);
            assertTrue(checkpointed >= 2 * TinyTraining.CHECKPOINT, "checkpoint at " + checkpointed);
            TrainingOptions options = TinyTraining.options(TinyTraining.IMAGES);
            assertSame(undisturbed(), trainer("killed", options).train(SILENT, new Cancellation()));
        }

        private Process startProcess(Path target) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    TinyTraining.class.getName(),
                    images.toString(),
                    target.toString()));
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        private long imagesInCheckpoint(Path target) {
            long[] seen = {-1};
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            TrainingListener first = new TrainingListener() {
                @Override
                public void checkpoint(Path file, long images) {
                    seen[0] = images;
                }
            };
            TinyTraining.trainer(images, target, TinyTraining.options(TinyTraining.IMAGES))
                    .train(first, cancelled);
            return seen[0];
        }

        @Test
        void afterTheEndChangesNothing() {
            TrainingResult first = undisturbed();
            assertSame(first, undisturbed());
        }

        @Test
        void withOtherOptionsIsRefused() {
            undisturbed();
            Trainer other = trainer("undisturbed", TinyTraining.options(2 * TinyTraining.IMAGES));
            String message = assertThrows(InvalidRequestException.class, () -> other.train(SILENT, new Cancellation()))
                    .getMessage();
            assertTrue(message.contains("images to see: 320 in the checkpoint, 640 asked for"), message);
        }
    }

    @Nested
    class Reports {
        @Test
        void reachTheListenerAndTheLossCurveFile() throws IOException {
            List<Progress> reports = new ArrayList<>();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void progress(Progress progress) {
                    reports.add(progress);
                }
            };
            TrainingResult result =
                    trainer("reports", TinyTraining.options(404)).train(listener, new Cancellation());
            assertEquals(51, reports.size(), "every step");
            Progress last = reports.get(50);
            assertEquals(51, last.steps());
            assertEquals(51, last.totalSteps());
            assertEquals(404, last.images());
            assertEquals(404, last.totalImages());
            assertEquals(0, last.secondsLeft());
            assertTrue(last.imagesPerSecond() > 0);
            List<String> lines = Files.readAllLines(folder.resolve("reports").resolve(Trainer.LOSS_CURVE));
            assertEquals("images,loss,validationLoss", lines.get(0));
            assertEquals(1 + result.lossCurve().size(), lines.size());
            assertTrue(result.seconds() > 0);
        }

        @Test
        void giveTheAveragedNetworkForSamples() {
            List<Long> sampled = new ArrayList<>();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void sample(Denoiser denoiser, long images) {
                    sampled.add(images);
                    Tensor noisy = Tensor.allocate(2, 3, TinyUnet.SIDE, TinyUnet.SIDE);
                    Tensor prediction = Tensor.allocate(2, 3, TinyUnet.SIDE, TinyUnet.SIDE);
                    prediction.set(0, Float.NaN);
                    denoiser.predict(noisy, 10, Conditioning.none(), prediction, new Cancellation());
                    assertTrue(Float.isFinite(prediction.get(0)));
                }
            };
            trainer("samples", TinyTraining.options(160).withIntervals(80, 80)).train(listener, new Cancellation());
            assertEquals(List.of(80L, 160L), sampled);
        }
    }

    @Nested
    class Accumulation {
        /** The same samples, in one batch or in two: equal but for rounding. */
        @Test
        void twoHalvesMakeTheStepOfTheWhole() {
            TrainingResult whole = undisturbed();
            TrainingOptions usual = TinyTraining.options(TinyTraining.IMAGES);
            TrainingOptions halves = new TrainingOptions(
                    usual.images(),
                    usual.batch() / 2,
                    2,
                    usual.learningRate(),
                    usual.warmUpImages(),
                    usual.weightDecay(),
                    usual.averageDecay(),
                    usual.clipNorm(),
                    usual.loss(),
                    usual.seed(),
                    usual.checkpointImages(),
                    usual.sampleImages());
            TrainingResult half = trainer("halves", halves).train(SILENT, new Cancellation());
            assertEquals(whole.images(), half.images());
            assertArrayEquals(whole.weights().values(), half.weights().values(), 1e-3f);
            assertEquals(
                    whole.lossCurve().get(0).loss(), half.lossCurve().get(0).loss(), 1e-4);
        }
    }

    @Nested
    class Validating {
        private Trainer validated(String name) {
            ImageLibrary library = ImageLibrary.load(images, new Cancellation());
            Augmentation augmentation = new Augmentation(TinyUnet.SIDE, 1, false, 0);
            int steps = new CosineScheduler(TinyUnet.SIDE).stepCount();
            return trainer(name, TinyTraining.options(TinyTraining.IMAGES))
                    .validatedOn(new Validation(
                            new ImageTrainingData(library, augmentation, steps, 77), 24, 2 * TinyTraining.CHECKPOINT));
        }

        @Test
        void measuresTheAverageAndChangesNothing() throws IOException {
            List<LossPoint> told = new ArrayList<>();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void validated(LossPoint point) {
                    told.add(point);
                }
            };
            TrainingResult result = validated("validated").train(listener, new Cancellation());
            assertEquals(told, result.validationCurve());
            assertEquals(
                    List.of(160L, 320L), told.stream().map(LossPoint::images).toList());
            assertTrue(told.get(1).loss() < told.get(0).loss(), told.toString());
            assertArrayEquals(undisturbed().weights().values(), result.weights().values());
            String csv = Files.readString(folder.resolve("validated").resolve(Trainer.LOSS_CURVE));
            assertTrue(csv.matches("(?s).*\n160,0\\.\\d{6},0\\.\\d{6}\n.*"), csv);
        }

        /** The switch is thrown while the last measurement is under way: it is made up for in the next sitting. */
        @Test
        void thatIsCancelledIsRecordedOnlyWhenItIsWhole() {
            Cancellation cancellation = new Cancellation();
            CountedData unseen = new CountedData(9) {
                @Override
                public void fill(long first, ForwardBatch batch) {
                    super.fill(first, batch);
                    if (taken.size() == 4) {
                        cancellation.cancel();
                    }
                }
            };
            TrainingOptions options = TinyTraining.options(TinyTraining.IMAGES);
            Trainer trainer = trainer("halfway", options).validatedOn(new Validation(unseen, 20, 160));
            TrainingResult stopped = trainer.train(SILENT, cancellation);
            assertEquals(4, unseen.taken.size());
            assertEquals(1, stopped.validationCurve().size());
            assertEquals(options.steps(), stopped.steps());
            assertFalse(stopped.complete());
            TrainingResult resumed = trainer.train(SILENT, new Cancellation());
            assertTrue(resumed.complete());
            TrainingResult whole = trainer("whole", options)
                    .validatedOn(new Validation(new CountedData(9), 20, 160))
                    .train(SILENT, new Cancellation());
            assertEquals(whole.validationCurve(), resumed.validationCurve());
            assertArrayEquals(whole.weights().values(), resumed.weights().values());
        }

        @Test
        void goesOnAfterAnInterruption() {
            Cancellation cancellation = new Cancellation();
            TrainingListener cancelling = new TrainingListener() {
                @Override
                public void validated(LossPoint point) {
                    cancellation.cancel();
                }
            };
            validated("stopped").train(cancelling, cancellation);
            TrainingResult resumed = validated("stopped").train(SILENT, new Cancellation());
            TrainingResult whole = validated("whole").train(SILENT, new Cancellation());
            assertEquals(whole.validationCurve(), resumed.validationCurve());
        }
    }

    @Nested
    class WithoutTrainingAnyFurther {
        private Trainer stopped(String name, long afterImages) {
            Cancellation cancellation = new Cancellation();
            TrainingListener cancelling = new TrainingListener() {
                @Override
                public void progress(Progress progress) {
                    if (progress.images() == afterImages) {
                        cancellation.cancel();
                    }
                }
            };
            Trainer trainer = trainer(name, TinyTraining.options(TinyTraining.IMAGES));
            TrainingResult result = trainer.train(cancelling, cancellation);
            assertEquals(afterImages, result.images());
            return trainer;
        }

        @Test
        void theLastCheckpointIsAResult() {
            TrainingResult kept = stopped("kept", 88).checkpointed();
            assertEquals(11, kept.steps());
            assertEquals(88, kept.images());
            assertEquals(11, kept.lossCurve().size());
            assertFalse(kept.complete());
            TrainingResult end =
                    trainer("kept", TinyTraining.options(TinyTraining.IMAGES)).train(SILENT, new Cancellation());
            assertFalse(Arrays.equals(kept.weights().values(), end.weights().values()));
            assertSame(undisturbed(), end);
        }

        @Test
        void theOpenPointOfTheLossCurveIsShown() {
            Cancellation cancellation = new Cancellation();
            TrainingListener cancelling = new TrainingListener() {
                @Override
                public void progress(Progress progress) {
                    cancellation.cancel();
                }
            };
            TrainingResult result = trainer("short", TinyTraining.options(9600)).train(cancelling, cancellation);
            assertEquals(1, result.lossCurve().size());
            assertEquals(8, result.lossCurve().get(0).images());
            assertTrue(Double.isFinite(result.loss()));
        }

        @Test
        void aTrainingThatHasNotBegunGivesNone() {
            Trainer trainer = trainer("fresh", TinyTraining.options(TinyTraining.IMAGES));
            String message = assertThrows(InvalidRequestException.class, trainer::checkpointed)
                    .getMessage();
            assertTrue(message.contains("no checkpoint"), message);
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            trainer.train(SILENT, cancelled);
            message = assertThrows(InvalidRequestException.class, trainer::checkpointed)
                    .getMessage();
            assertTrue(message.contains("before the first step"), message);
        }

        @Test
        void anotherTrainingIsRefused() {
            stopped("other", 80);
            Trainer other = trainer("other", TinyTraining.options(2 * TinyTraining.IMAGES));
            assertThrows(InvalidRequestException.class, other::checkpointed);
        }
    }

    @Nested
    class Memory {
        @Test
        void noArrayOutlivesAStep() {
            Unet network = TinyUnet.create(false);
            Weights weights = TinyUnet.randomWeights(network, 1);
            ForwardBatch batch = new ForwardBatch(4, 3, TinyUnet.SIDE, TinyUnet.SIDE);
            Arrays.fill(batch.steps(), 3);
            new CosineScheduler(TinyUnet.SIDE).noise(batch, NoiseSource.standard());
            float[] gradient = new float[weights.size()];
            NoisedBatch noised = new NoisedBatch(batch, Conditioning.none(), new double[] {1, 1, 1, 1});
            try (LossGradient lossGradient = new LossGradient(network, new SquaredError(), ComputeDevice.CPU)) {
                for (int i = 0; i < 20; i++) {
                    lossGradient.compute(weights.values(), noised, gradient);
                    assertEquals(0, lossGradient.managedArrays(), "after step " + i);
                }
            }
        }
    }

    @Nested
    class MemoryOfAnImportedGraph {
        @Test
        void noArrayOutlivesAStep() throws URISyntaxException {
            OnnxGraphFile file = OnnxGraphFile.read(Path.of(
                    getClass().getResource("/graphs/unet2d-dynamo21.onnx").toURI()));
            try (ImportedGraph graph = ImportedGraph.of(file)) {
                ImportedNetwork network = new ImportedNetwork(
                        file, graph, new GraphEnds("sample", "timestep", "out_sample"), graph.trainableWeights());
                long[] shape = graph.inputs().get(0).shape();
                ForwardBatch batch = new ForwardBatch(2, (int) shape[1], (int) shape[2], (int) shape[3]);
                Arrays.fill(batch.steps(), 3);
                Arrays.fill(batch.weights(), 1);
                Weights weights = network.start();
                float[] gradient = new float[weights.size()];
                NoisedBatch noised = new NoisedBatch(batch, Conditioning.none(), new double[] {1, 1});
                try (LossGradient lossGradient = new LossGradient(network, new SquaredError(), ComputeDevice.CPU)) {
                    for (int i = 0; i < 50; i++) {
                        lossGradient.compute(weights.values(), noised, gradient);
                        assertEquals(0, lossGradient.managedArrays(), "after step " + i);
                    }
                }
            }
        }
    }

    @Nested
    class Failures {
        @Test
        void anUnwritableFolderIsNamedBeforeAnyWork() throws IOException {
            Files.writeString(folder.resolve("blocked"), "a file");
            Trainer trainer = trainer("blocked", TinyTraining.options(80));
            String message = assertThrows(UncheckedIOException.class, () -> trainer.train(SILENT, new Cancellation()))
                    .getMessage();
            assertTrue(message.contains("blocked") && message.contains("folder"), message);
        }
    }
}
