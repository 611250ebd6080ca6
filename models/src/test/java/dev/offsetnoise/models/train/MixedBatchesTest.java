package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DjlSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However images are cut into steps and batches, each is seen once and counts the same. */
class MixedBatchesTest {

    static {
        DjlSettings.apply(1);
    }

    private static final TrainingListener SILENT = new TrainingListener() {};
    private static final ScaledNetwork NETWORK = new ScaledNetwork(1);
    private static final CosineScheduler PROCESS = new CosineScheduler(CountedData.SIDE);

    @TempDir
    Path folder;

    private final CountedData data = new CountedData(1);
    private final LossGradient loss = new LossGradient(NETWORK, new SquaredError(), ComputeDevice.CPU);

    @AfterEach
    void close() {
        loss.close();
    }

    private static TrainingOptions options(long images, int batch, int accumulation) {
        return new TrainingOptions(images, batch, accumulation, 0.01, 0, 0, 0.5, 1, TrainingLoss.SIMPLE, 1, 1000, 0);
    }

    private Trainer trainer(TrainingOptions options) {
        return Trainer.from(NETWORK, NETWORK.weights(0.3f), data, PROCESS, options, folder, ComputeDevice.CPU);
    }

    private NoisedBatches batches(int batch) {
        return new NoisedBatches(PROCESS, options(100, batch, 1), new UniformSteps());
    }

    @Test
    void exactlyTheImagesThatWereAskedForAreSeen() {
        TrainingResult result = trainer(options(11, 4, 2)).train(SILENT, new Cancellation());
        List<List<Long>> steps = List.of(List.of(0L, 4L), List.of(4L, 4L), List.of(8L, 3L));
        assertEquals(steps, data.taken.subList(0, 3));
        assertEquals(4, data.taken.size(), "and one batch to see whether the result is sound");
        assertEquals(11, result.images());
        assertEquals(2, result.steps());
        assertTrue(result.complete());
    }

    @Test
    void aTrainingIsResumedBeforeItsSmallerLastStep() {
        Cancellation cancellation = new Cancellation();
        TrainingListener cancelling = new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                cancellation.cancel();
            }
        };
        TrainingResult first = trainer(options(11, 4, 2)).train(cancelling, cancellation);
        assertEquals(8, first.images());
        TrainingResult resumed = trainer(options(11, 4, 2)).train(SILENT, new Cancellation());
        TrainingResult whole = Trainer.from(
                        NETWORK,
                        NETWORK.weights(0.3f),
                        data,
                        PROCESS,
                        options(11, 4, 2),
                        folder.resolve("whole"),
                        ComputeDevice.CPU)
                .train(SILENT, new Cancellation());
        assertArrayEquals(whole.weights().values(), resumed.weights().values());
        assertEquals(whole.lossCurve(), resumed.lossCurve());
        assertEquals(11, resumed.images());
    }

    @Test
    void aStepIsTheMeanOverItsImagesHoweverTheyAreBatched() {
        float[] weights = {0.3f};
        StepGradient together = new StepGradient(loss, batches(11), 1, false);
        StepGradient apart = new StepGradient(loss, batches(4), 1, true);
        StepLoss expected = together.compute(weights, data, 5, 11);
        StepLoss actual = apart.compute(weights, data, 5, 11);
        assertEquals(expected.loss(), actual.loss(), 1e-6);
        assertEquals(expected.zeroLoss(), actual.zeroLoss(), 1e-6);
        assertEquals(expected.norm(), actual.norm(), 1e-6);
        assertArrayEquals(together.gradient(), apart.gradient(), 1e-6f);
    }

    @Test
    void aValidationMeasuresExactlyItsImages() {
        Validation images = new Validation(data, 6, 1);
        float[] weights = {0.3f};
        double expected = new Measurement(loss, batches(6))
                .loss(weights, images, new Cancellation())
                .orElseThrow();
        data.taken.clear();
        double actual = new Measurement(loss, batches(4))
                .loss(weights, images, new Cancellation())
                .orElseThrow();
        assertEquals(List.of(List.of(0L, 4L), List.of(4L, 2L)), data.taken);
        assertEquals(expected, actual, 1e-6);
    }

    @Test
    void theLossOfZeroIsThatOfANetworkThatPredictsZero() {
        NoisedBatch batch = batches(5).next(data, 0, 5);
        assertEquals(loss.loss(new float[] {0}, batch).mean(), loss.zeroLoss(batch), 1e-6);
    }

    /** Written out: Adam on one weight w whose prediction is w · x, with the gradient's length at most 1. */
    @Test
    void wholeBatchesGiveTheWeightsOfTheFormulas() {
        TrainingOptions options = options(24, 4, 1);
        double w = 0.3;
        double average = w;
        double first = 0;
        double second = 0;
        NoisedBatches batches = new NoisedBatches(PROCESS, options, new UniformSteps());
        for (int step = 0; step < 6; step++) {
            double gradient = gradient(batches.next(data, step * 4L, 4).images(), w);
            gradient /= Math.max(1, Math.abs(gradient));
            first = 0.9 * first + 0.1 * gradient;
            second = 0.999 * second + 0.001 * gradient * gradient;
            double rate = 0.01 * 0.5 * (1 + Math.cos(Math.PI * step / 6));
            double bias = Math.sqrt(1 - Math.pow(0.999, step + 1)) / (1 - Math.pow(0.9, step + 1));
            w -= rate * bias * first / Math.sqrt(second);
            double keep = Math.min(0.5, (1.0 + step) / (10.0 + step));
            average = keep * average + (1 - keep) * w;
        }
        TrainingResult result = trainer(options).train(SILENT, new Cancellation());
        assertEquals(average, result.weights().values()[0], 1e-6);
    }

    private static double gradient(ForwardBatch batch, double w) {
        double sum = 0;
        for (int i = 0; i < batch.noised().size(); i++) {
            double x = batch.noised().get(i);
            sum += 2 * (w * x - batch.target().get(i)) * x;
        }
        return sum / batch.noised().size();
    }

    @Nested
    class NetworksThatTakeWholeBatchesOnly {
        private String refusal(Trainer trainer) {
            return assertThrows(InvalidRequestException.class, trainer::requireWholeBatches)
                    .getMessage();
        }

        @Test
        void areServedByMultiples() {
            Trainer trainer = trainer(options(12, 4, 2)).validatedOn(new Validation(data, 8, 4));
            assertSame(trainer, trainer.requireWholeBatches());
        }

        @Test
        void refuseAnotherNumberOfImagesAndNameTheNextOnes() {
            String message = refusal(trainer(options(10, 4, 1)));
            assertTrue(message.contains("10 images") && message.contains("8 or 12"), message);
            assertTrue(refusal(trainer(options(3, 4, 1))).contains("Ask for 4 images"));
        }

        @Test
        void refuseAnotherNumberOfImagesOfTheValidation() {
            String message = refusal(trainer(options(12, 4, 1)).validatedOn(new Validation(data, 5, 4)));
            assertTrue(message.contains("validation") && message.contains("4 or 8"), message);
        }
    }
}
