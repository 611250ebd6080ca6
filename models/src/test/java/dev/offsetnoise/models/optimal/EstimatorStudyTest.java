package dev.offsetnoise.models.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Corrected;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Guided;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.SelfNormalized;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimatorStudyTest {

    private static final int IMAGES = 400;

    private static OptimalLossMeasurement measurement() {
        SplittableRandom random = new SplittableRandom(8);
        float[][] images = new float[IMAGES][12];
        for (float[] image : images) {
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) (0.5 * random.nextGaussian());
            }
        }
        return new OptimalLossMeasurement(
                TestProcess.of(TestProcess.plain(2, 3, 2, PredictionType.EPSILON)),
                CleanImages.of(images, 2, 3, 2),
                ComputeDevice.CPU,
                new Cancellation());
    }

    private static List<EstimatorError> run(int step, OptimalLossEstimator... estimators) {
        return new EstimatorStudy(new int[] {step}, new Queries(60, 2), 3)
                .run(measurement(), List.of(estimators), OptimalLossListener.NONE, new Cancellation());
    }

    @Test
    void theWeightUndoesMostOfTheBiasOfTheGeneratingImage() {
        List<EstimatorError> errors = run(150, new SelfNormalized(80, 1), new Corrected(80, 1));
        double plain = errors.get(0).bias();
        assertTrue(plain < -5 * errors.get(0).biasError(), errors.toString());
        assertTrue(Math.abs(errors.get(1).bias()) < -plain / 2, errors.toString());
    }

    @Test
    void aGuidedDrawHardlyMissesAnImageThatCounts() {
        List<EstimatorError> errors = run(250, new Corrected(80, 1), new Guided(80, 1));
        assertTrue(Math.abs(errors.get(1).bias()) < Math.abs(errors.get(0).bias()) / 10, errors.toString());
        assertTrue(errors.get(1).deviation() < errors.get(0).deviation() / 3, errors.toString());
    }

    @Test
    void aWeightOfOneIsTheSelfNormalizedEstimator() {
        List<EstimatorError> errors = run(250, new SelfNormalized(50, 1), new Corrected(50, OptionalDouble.of(1), 1));
        assertEquals(errors.get(0).bias(), errors.get(1).bias(), 1e-15);
        assertEquals(errors.get(0).deviation(), errors.get(1).deviation(), 1e-15);
    }

    @Test
    void aRowHasWhatItsHeaderNames() {
        EstimatorError error =
                new EstimatorError(7, new Corrected(21, 1), OptionalDouble.of(19.95), 4, 0.5, -0.125, 0.25);
        assertEquals("7,corrected,21,19.9500000,4,0.500000000,-0.125000000,0.125000000,0.250000000", error.csv());
        assertEquals(EstimatorError.CSV_HEADER.split(",").length, error.csv().split(",").length);
    }

    @Test
    void aSingleRepeatIsRefused() {
        assertThrows(InvalidRequestException.class, () -> new EstimatorStudy(new int[] {1}, new Queries(2, 1), 1));
    }
}
