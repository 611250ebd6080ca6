package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DjlSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {

    static {
        DjlSettings.apply(1);
    }

    private static final int BATCH = 4;

    @TempDir
    Path folder;

    /** The bytes of the checkpoint when it was written. */
    private byte[] lastCheckpoint = {};

    private long brokenAfter = -1;

    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void progress(Progress progress) {
            if (progress.steps() == brokenAfter) {
                network.setScale(1e8f);
            }
        }

        @Override
        public void checkpoint(Path file, long images) {
            try {
                lastCheckpoint = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** A learning rate of 1 makes a loss of a million of the first step: the prediction is a thousand times the weight. */
    private final ScaledNetwork network = new ScaledNetwork(1000);

    private Trainer trainer(double rate, double weight) {
        return Trainer.from(
                network,
                network.weights(0),
                new CountedData(1),
                new CosineScheduler(CountedData.SIDE, weight),
                new TrainingOptions(40, BATCH, 1, rate, 0, 0, 0.9, 1, TrainingLoss.SIMPLE, 1, 2 * BATCH, 0),
                folder,
                ComputeDevice.CPU);
    }

    private DivergenceException divergence(Trainer trainer) {
        return assertThrows(DivergenceException.class, () -> trainer.train(listener, new Cancellation()));
    }

    private byte[] checkpoint() throws IOException {
        return Files.readAllBytes(folder.resolve(Trainer.CHECKPOINT));
    }

    /** The steps after which it happens; the checkpoints are after each second one. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void ofFiniteNumbersKeepsTheCheckpointThatWasWrittenBefore(int step) throws IOException {
        brokenAfter = step;
        Trainer trainer = trainer(1e-5, 1);
        DivergenceException thrown = divergence(trainer);
        assertTrue(Double.isFinite(thrown.loss()) && thrown.loss() > 50, thrown.getMessage());
        assertEquals(step, thrown.steps());
        assertEquals(step * BATCH, thrown.images());
        assertEquals(4, thrown.checkpointSteps());
        assertEquals(4 * BATCH, thrown.checkpointImages());
        assertArrayEquals(lastCheckpoint, checkpoint());
        TrainingResult kept = trainer.checkpointed();
        assertEquals(4, kept.steps());
        assertFalse(kept.complete());
        assertTrue(kept.loss() < 2, "loss " + kept.loss());
    }

    @Test
    void inTheFirstStepLeavesTheCheckpointOfTheStart() throws IOException {
        DivergenceException thrown = divergence(trainer(1, 1));
        assertEquals(1, thrown.steps());
        assertEquals(0, thrown.checkpointSteps());
        assertArrayEquals(lastCheckpoint, checkpoint());
    }

    @Test
    void isNoticedWhenTheTrainingIsCancelledRightAfterIt() throws IOException {
        Cancellation cancellation = new Cancellation();
        TrainingListener cancelling = new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                cancellation.cancel();
            }
        };
        Trainer trainer = trainer(1, 1);
        assertThrows(DivergenceException.class, () -> trainer.train(cancelling, cancellation));
    }

    @Test
    void ofNumbersThatAreNotFiniteStopsAtOnce() {
        DivergenceException thrown = divergence(trainer(1e-5, Double.POSITIVE_INFINITY));
        assertEquals(0, thrown.steps());
        assertEquals(Double.POSITIVE_INFINITY, thrown.loss());
    }

    @Test
    void saysWhatHappenedWhatIsKeptAndWhatToLower() {
        String message = divergence(trainer(1, 1)).getMessage();
        assertTrue(message.contains("after 1 steps (4 images)"), message);
        assertTrue(message.contains("predicting zero would give"), message);
        assertTrue(message.contains(Trainer.CHECKPOINT) && message.contains("is kept"), message);
        assertTrue(message.contains("learning rate of 1.0"), message);
        assertTrue(message.contains("warm-up") && message.contains("gradient norm of 1.0"), message);
    }

    @Test
    void isNotSeenWhereATrainingGoesWell() {
        assertTrue(trainer(1e-5, 1).train(listener, new Cancellation()).complete());
    }

    @Nested
    class TheGuard {
        private final DivergenceGuard guard = new DivergenceGuard();

        private boolean isSound(double loss, double zeroLoss) {
            return guard.isSound(new StepLoss(loss, zeroLoss, 1));
        }

        @Test
        void stopsAboveAHundredTimesTheLossOfZero() {
            assertTrue(isSound(100, 1));
            assertFalse(isSound(100.1, 1));
            assertFalse(isSound(Double.NaN, 1));
            assertFalse(guard.isSound(new StepLoss(1, 1, Double.NaN)));
        }

        @Test
        void isNotMisledByOneTargetNextToZero() {
            assertTrue(isSound(0.5, 1));
            assertTrue(isSound(0.5, 1e-9));
            assertFalse(isSound(60, 1e-9));
        }
    }
}
