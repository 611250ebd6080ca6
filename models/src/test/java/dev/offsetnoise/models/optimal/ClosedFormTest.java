package dev.offsetnoise.models.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.network.ComputeDevice;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Data whose optimal loss is known. Images have one channel and two pixels: {@code u = (x1 + x2)/sqrt(2)} is the brightness,
 * {@code r = (x1 - x2)/sqrt(2)} the rest, drawn independently.
 *
 * <p>Two things separate the measured number from the known one: the mean over the queries, with its standard error, and
 * that the data is a sample. Means of M squares of one coordinate move by {@code sqrt(2/M)} of themselves at most (for the
 * kurtosis of a normal distribution), and the loss is at most proportional to them. A test allows 5.5 times the root of the sum
 * of both squares: it fails by chance in less than one of 10^7 draws.
 */
class ClosedFormTest {

    private static final int IMAGES = 4000;
    private static final int QUERIES = 500;
    private static final int[] STEPS = {100, 400, 700};
    private static final double DEVIATIONS = 5.5;
    private static final double REST = 0.3;

    private static float[][] images(DoubleUnaryOperator brightness) {
        SplittableRandom random = new SplittableRandom(17);
        float[][] images = new float[IMAGES][2];
        for (float[] image : images) {
            double u = brightness.applyAsDouble(random.nextGaussian());
            double r = REST * random.nextGaussian();
            image[0] = (float) ((u + r) / Math.sqrt(2));
            image[1] = (float) ((u - r) / Math.sqrt(2));
        }
        return images;
    }

    private static List<OptimalLoss> measure(ModelProfile profile, float[][] images) {
        Scheduler scheduler = TestProcess.of(profile);
        return new OptimalLossMeasurement(
                        scheduler, CleanImages.of(images, 1, 1, 2), ComputeDevice.CPU, new Cancellation())
                .measure(
                        STEPS,
                        new Queries(QUERIES, 3),
                        new OptimalLossEstimator.FullSum(),
                        OptimalLossListener.NONE,
                        new Cancellation());
    }

    private static ModelProfile plain() {
        return TestProcess.plain(1, 1, 2, PredictionType.EPSILON);
    }

    private static ModelProfile offset(GammaStrategy strategy, OffsetTarget target) {
        return plain().withOffset(
                        new OffsetDefinition(0.8, new double[] {0.4}, new double[][] {{0.5}}, strategy, target));
    }

    /** What remains to guess of a normal coordinate of this variance. */
    private static double gaussian(double variance, double signal, double noise) {
        return variance * noise / (signal * signal * variance + noise);
    }

    private static double noiseOfBrightness(OptimalLoss loss) {
        double noise = loss.point().noise();
        double sigma0 = loss.point().sigma0();
        double psi = loss.point().psi();
        double variance = sigma0 == 1 ? 0 : 0.5;
        return noise * noise * (sigma0 * sigma0 + 2 * psi * psi * variance);
    }

    private static double rest(OptimalLoss loss) {
        double noise = loss.point().noise() * loss.point().sigma0();
        return gaussian(REST * REST, loss.point().signal(), noise * noise);
    }

    private static void assertKnown(double expected, Estimate actual, double ofData) {
        double chance = Math.hypot(actual.error(), ofData * Math.sqrt(2.0 / IMAGES));
        assertEquals(expected, actual.value(), DEVIATIONS * chance);
    }

    /** Compares all losses with those that follow from what remains of brightness and rest. */
    private static void assertLosses(OptimalLoss loss, double brightness, boolean heuristic) {
        double rest = rest(loss);
        double x0 = (brightness + rest) / 2;
        assertKnown(x0, loss.x0(), x0);
        assertKnown(brightness / 2, loss.luma(), brightness / 2);
        double signal = loss.point().signal();
        double noise = loss.point().noise();
        assertKnown(x0 / (noise * noise), loss.v(), x0 / (noise * noise));
        double sigma = loss.point().sigma0() * loss.point().sigma0();
        double psi = loss.point().psi();
        double phi = heuristic ? psi : loss.point().phi();
        double variance = loss.point().sigma0() == 1 ? 0 : 1;
        double gain = (sigma + phi * psi * variance) / (sigma + psi * psi * variance);
        double hidden = sigma * variance * (phi - psi) * (phi - psi) / (sigma + psi * psi * variance);
        double ratio = signal * signal / (noise * noise);
        double told = ratio * (gain * gain * brightness + rest) / 2;
        assertKnown(told + hidden / 2, loss.epsilon(), told);
    }

    @Test
    void anIsotropicGaussian() {
        for (OptimalLoss loss : measure(plain(), images(normal -> REST * normal))) {
            assertLosses(loss, rest(loss), false);
        }
    }

    @Test
    void aGaussianWhoseBrightnessVariesMore() {
        for (OptimalLoss loss : measure(plain(), images(normal -> 0.9 * normal))) {
            assertLosses(loss, gaussian(0.81, loss.point().signal(), noiseOfBrightness(loss)), false);
        }
    }

    @Test
    void theSameWithABalancedOffset() {
        ModelProfile profile = offset(new GammaStrategy.Balanced(), OffsetTarget.EXACT);
        for (OptimalLoss loss : measure(profile, images(normal -> 0.9 * normal))) {
            assertLosses(loss, gaussian(0.81, loss.point().signal(), noiseOfBrightness(loss)), false);
        }
    }

    @Test
    void theSameWithAConstantOffsetAndEitherTarget() {
        for (OffsetTarget target : OffsetTarget.values()) {
            ModelProfile profile = offset(new GammaStrategy.Constant(), target);
            for (OptimalLoss loss : measure(profile, images(normal -> 0.9 * normal))) {
                double brightness = gaussian(0.81, loss.point().signal(), noiseOfBrightness(loss));
                assertLosses(loss, brightness, target == OffsetTarget.HEURISTIC);
            }
        }
    }

    @Test
    void theGaussianCylinder() {
        SplittableRandom uniform = new SplittableRandom(4);
        float[][] images = images(unused -> 1.2 * (2 * uniform.nextDouble() - 1));
        for (OptimalLoss loss : measure(offset(new GammaStrategy.Balanced(), OffsetTarget.EXACT), images)) {
            double deviation = Math.sqrt(noiseOfBrightness(loss)) / loss.point().signal();
            assertLosses(loss, uniform(1.2, deviation), false);
        }
    }

    /** What remains of a uniform coordinate on ±half in noise of a deviation, by the midpoint rule in both integrals. */
    private static double uniform(double half, double deviation) {
        int points = 800;
        double reach = half + 8 * deviation;
        double squared = 0;
        for (int i = 0; i < points; i++) {
            double seen = reach * ((2 * i + 1.0) / points - 1);
            double weight = 0;
            double first = 0;
            for (int j = 0; j < points; j++) {
                double u = half * ((2 * j + 1.0) / points - 1);
                double density = Math.exp(-(seen - u) * (seen - u) / (2 * deviation * deviation));
                weight += density;
                first += u * density;
            }
            if (weight > 0) {
                squared += first / weight * first;
            }
        }
        double step = 2 * reach / points;
        return half * half / 3 - squared / points * step / (deviation * Math.sqrt(2 * Math.PI));
    }

    @Test
    void twoImagesAreTheirMeansHyperbolicTangentApart() {
        float[][] images = {{0.4f, 0.2f}, {-0.4f, -0.2f}};
        double squares = 0.4f * 0.4f + 0.2f * 0.2f;
        for (OptimalLoss loss : measure(plain(), images)) {
            double ratio =
                    squares * Math.pow(loss.point().signal() / loss.point().noise(), 2);
            double mean = 0;
            double step = 0.01;
            for (double z = -9; z <= 9; z += step) {
                double tangent = Math.tanh(ratio + Math.sqrt(ratio) * z);
                mean += tangent * tangent * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * step;
            }
            double expected = squares * (1 - mean) / 2;
            assertEquals(expected, loss.x0().value(), DEVIATIONS * loss.x0().error() + 1e-12);
        }
    }

    @Test
    void withoutGammaItIsThePlainLoss() {
        float[][] images = images(normal -> 0.9 * normal);
        OffsetDefinition none = OffsetDefinition.grey(1, 0, new GammaStrategy.Constant());
        List<OptimalLoss> plain = measure(plain(), images);
        List<OptimalLoss> zero = measure(plain().withOffset(none), images);
        for (int i = 0; i < STEPS.length; i++) {
            assertEquals(plain.get(i).x0(), zero.get(i).x0());
            assertEquals(plain.get(i).epsilon(), zero.get(i).epsilon());
            assertEquals(plain.get(i).v(), zero.get(i).v());
            assertEquals(plain.get(i).trained(), zero.get(i).trained());
            assertEquals(plain.get(i).luma(), zero.get(i).luma());
        }
    }
}
