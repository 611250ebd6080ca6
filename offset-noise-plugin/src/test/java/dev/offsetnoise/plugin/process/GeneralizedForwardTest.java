package dev.offsetnoise.plugin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneralizedForwardTest {

    private static final int STEP = 600;
    private static final int SEED = 11;
    private static final int PIXELS = 12;
    private static final double ROUNDING = 1e-5;

    private static final double[] MEAN = {0.1, -0.2, 0.3};
    private static final double[][] COVARIANCE = {{1, 0.5, 0.2}, {0.5, 0.8, 0.1}, {0.2, 0.1, 0.4}};

    private static ModelProfile profile(PredictionType prediction, OffsetTarget target) {
        return ModelProfile.rgb(3, 4, new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012), prediction)
                .withOffset(new OffsetDefinition(0.9, MEAN, COVARIANCE, new GammaStrategy.Constant(), target));
    }

    private static ForwardBatch noised(ModelProfile profile) {
        ForwardBatch batch = new ForwardBatch(1, 3, 3, 4);
        for (int i = 0; i < 3 * PIXELS; i++) {
            batch.clean().set(i, (float) Math.sin(i));
        }
        batch.steps()[0] = STEP;
        batch.seeds()[0] = SEED;
        forward(profile).noise(batch, NoiseSource.standard());
        return batch;
    }

    private static GeneralizedForward forward(ModelProfile profile) {
        return new GeneralizedForward(GeneralizedProcess.of(profile), profile);
    }

    private static float[] epsilon() {
        float[] epsilon = new float[3 * PIXELS];
        NoiseSource.standard().forSeed(SEED).initial(epsilon, epsilon.length);
        return epsilon;
    }

    private static double[] xi(ModelProfile profile) {
        double[] normals = new double[3];
        double[] xi = new double[3];
        NoiseSource.standard().forSeed(SEED).offset(normals);
        GeneralizedProcess.of(profile).distribution().draw(normals, xi);
        return xi;
    }

    @ParameterizedTest
    @EnumSource(PredictionType.class)
    void noisedImageAndTargetAreTheFormulasOfThePaper(PredictionType prediction) {
        for (OffsetTarget offsetTarget : OffsetTarget.values()) {
            ModelProfile profile = profile(prediction, offsetTarget);
            ForwardBatch batch = noised(profile);
            ProcessPoint at = GeneralizedProcess.of(profile).point(STEP);
            float[] epsilon = epsilon();
            double[] xi = xi(profile);
            for (int i = 0; i < 3 * PIXELS; i++) {
                double clean = batch.clean().get(i);
                double independent = at.sigma0() * epsilon[i];
                double total = independent + at.psi() * xi[i / PIXELS];
                double taught = offsetTarget == OffsetTarget.EXACT ? at.phi() : at.psi();
                double target =
                        switch (prediction) {
                            case EPSILON -> independent + taught * xi[i / PIXELS];
                            case V -> at.signal() * total - at.noise() * clean;
                            case X0 -> clean;
                        };
                assertEquals(
                        at.signal() * clean + at.noise() * total, batch.noised().get(i), ROUNDING);
                assertEquals(target, batch.target().get(i), ROUNDING);
            }
            assertEquals(1, batch.weights()[0]);
        }
    }

    @Test
    void withoutAnOffsetItIsTheOrdinaryProcess() {
        ModelProfile ordinary = ModelProfile.rgb(
                        3, 4, new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012), PredictionType.EPSILON)
                .withPrediction(PredictionType.EPSILON, VarianceType.FIXED);
        ForwardBatch batch = noised(ordinary);
        float[] epsilon = epsilon();
        for (int i = 0; i < epsilon.length; i++) {
            assertEquals(epsilon[i], batch.target().get(i));
        }
    }

    @Test
    void aBatchThatDoesNotFitIsRefused() {
        GeneralizedForward forward = forward(profile(PredictionType.EPSILON, OffsetTarget.EXACT));
        ForwardBatch grey = new ForwardBatch(1, 1, 2, 2);
        String channels = assertThrows(InvalidRequestException.class, () -> forward.noise(grey, NoiseSource.standard()))
                .getMessage();
        assertTrue(channels.contains("1 channels; the model has 3"), channels);
        ForwardBatch early = new ForwardBatch(1, 3, 2, 2);
        String step = assertThrows(InvalidRequestException.class, () -> forward.noise(early, NoiseSource.standard()))
                .getMessage();
        assertTrue(step.contains("1 to 1000"), step);
    }
}
