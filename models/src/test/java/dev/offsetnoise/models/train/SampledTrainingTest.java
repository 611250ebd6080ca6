package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DjlSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings whose steps are not drawn alike. */
class SampledTrainingTest {

    static {
        DjlSettings.apply(1);
    }

    private static final TrainingListener SILENT = new TrainingListener() {};
    private static final ScaledNetwork NETWORK = new ScaledNetwork(1);
    private static final CosineScheduler PROCESS = new CosineScheduler(CountedData.SIDE);
    private static final long IMAGES = 1200;

    @TempDir
    Path folder;

    static Stream<StepSampling> samplings() {
        Optional<OptimalLosses> optimum = Optional.of(new OptimalLosses(new TreeMap<>(Map.of(1, 0.05, 50, 0.2))));
        return Stream.of(
                new StepSampling.LossSecondMoment(1, 0.01),
                new StepSampling.CosineMap(),
                new StepSampling.Laplace(0, 0.5),
                new StepSampling.Cauchy(0, 1),
                new StepSampling.OptimalGap(optimum, 0.1, 0.9, StepSampling.OptimalGap.Counting.AS_DRAWN),
                new StepSampling.OptimalGap(optimum, 0.1, 0.9, StepSampling.OptimalGap.Counting.UNBIASED));
    }

    private Trainer trainer(String name, StepSampling sampling, int batch, int accumulation) {
        TrainingLoss loss = new TrainingLoss(new TrainingObjective.Simple(), new LossWeighting.Constant(), sampling);
        TrainingOptions options =
                new TrainingOptions(IMAGES, batch, accumulation, 0.01, 0, 0, 0.5, 1, loss, 1, IMAGES / 2, 0);
        return Trainer.from(
                NETWORK,
                NETWORK.weights(0.3f),
                new CountedData(1),
                PROCESS,
                options,
                folder.resolve(name),
                ComputeDevice.CPU);
    }

    private TrainingResult undisturbed(StepSampling sampling) {
        return trainer("undisturbed", sampling, 8, 1).train(SILENT, new Cancellation());
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void resumingGivesTheSameBits(StepSampling sampling) {
        Cancellation cancellation = new Cancellation();
        TrainingListener cancelling = new TrainingListener() {
            @Override
            public void checkpoint(Path file, long images) {
                if (images == IMAGES / 2) {
                    cancellation.cancel();
                }
            }
        };
        assertFalse(trainer("cancelled", sampling, 8, 1)
                .train(cancelling, cancellation)
                .complete());
        TrainingResult resumed = trainer("cancelled", sampling, 8, 1).train(SILENT, new Cancellation());
        TrainingResult whole = undisturbed(sampling);
        assertArrayEquals(whole.weights().values(), resumed.weights().values());
        assertEquals(whole.lossCurve(), resumed.lossCurve());
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void theStepsAreReallyOthers(StepSampling sampling) {
        TrainingResult uniform =
                trainer("uniform", new StepSampling.Uniform(), 8, 1).train(SILENT, new Cancellation());
        assertNotEquals(
                uniform.weights().values()[0], undisturbed(sampling).weights().values()[0]);
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void aStepIsTheSameHoweverItsImagesAreBatched(StepSampling sampling) {
        double whole = undisturbed(sampling).weights().values()[0];
        double parts = trainer("parts", sampling, 4, 2)
                .train(SILENT, new Cancellation())
                .weights()
                .values()[0];
        assertEquals(whole, parts, 1e-5);
    }

    @Test
    void anotherSamplingIsAnotherTraining() {
        trainer("one", new StepSampling.Laplace(0, 0.5), 8, 1).train(SILENT, new Cancellation());
        Trainer other = trainer("one", new StepSampling.Laplace(0, 0.6), 8, 1);
        String message = assertThrows(InvalidRequestException.class, () -> other.train(SILENT, new Cancellation()))
                .getMessage();
        assertTrue(message.contains("step sampling") && message.contains("0.6"), message);
    }
}
