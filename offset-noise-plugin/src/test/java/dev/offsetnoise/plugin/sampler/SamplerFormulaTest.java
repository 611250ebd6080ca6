package dev.offsetnoise.plugin.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.process.Coordinate;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import dev.offsetnoise.plugin.schedule.StepSpacing;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerFormulaTest {

    private static final int LAST = 1000;
    private static final int PIXELS = 1024;
    private static final TrainingSchedule TRAINING = new TrainingSchedule.ScaledLinear(LAST, 0.00085, 0.012);
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(TRAINING);
    private static final NoiseSchedule ZERO_SNR = NoiseSchedule.of(new TrainingSchedule.ZeroTerminalSnr(TRAINING));

    static Stream<GammaStrategy> strategies() {
        return Stream.of(
                new GammaStrategy.Balanced(),
                new GammaStrategy.Constant(),
                new GammaStrategy.Tapered(2),
                new GammaStrategy.Tapered(5));
    }

    private static Coordinate direction(GammaStrategy strategy) {
        return new Coordinate(SCHEDULE, OffsetCourse.of(SCHEDULE, strategy), 0.81 / PIXELS, 1.7);
    }

    private static Coordinate pixel() {
        return new Coordinate(SCHEDULE, OffsetCourse.none(SCHEDULE), 1, 0);
    }

    private static Coordinate withoutTerminalSignal(double offsetVariance) {
        OffsetCourse course = OffsetCourse.of(ZERO_SNR, new GammaStrategy.Tapered(2));
        return new Coordinate(ZERO_SNR, course, offsetVariance > 0 ? 1.0 / PIXELS : 1, offsetVariance);
    }

    private static Transition first(int from, int to) {
        return new Transition(Transition.NONE, from, to);
    }

    @Nested
    class Ancestral {

        private final AncestralSampler sampler = new AncestralSampler();

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.plugin.sampler.SamplerFormulaTest#strategies")
        void hasThePapersMeanOnTheFullAndOnARespacedChain(GammaStrategy strategy) {
            Coordinate coordinate = direction(strategy);
            for (int[] pair : new int[][] {{1000, 999}, {500, 499}, {2, 1}, {1, 0}, {1000, 950}, {400, 100}}) {
                int t = pair[0];
                int s = pair[1];
                double alpha = SCHEDULE.alphaBar(t) / SCHEDULE.alphaBar(s);
                double psi = coordinate.course().psi(t);
                double phi = coordinate.course().phi(t, s);
                // E[sigma0 eps + phi xi] from the total noise, then (x_t - beta/sqrt(1-alphaBar) target)/sqrt(alpha).
                double independent = coordinate.independentVariance();
                double lambda = coordinate.offsetVariance();
                double targetPerNoise = (independent + phi * psi * lambda) / (independent + psi * psi * lambda);
                double sample = 1.3;
                double clean = -0.4;
                double noise = (sample - SCHEDULE.signal(t) * clean) / SCHEDULE.noise(t);
                double mean = (sample - (1 - alpha) / SCHEDULE.noise(t) * targetPerNoise * noise) / Math.sqrt(alpha);

                Update update = sampler.update(coordinate, first(t, s));
                assertEquals(mean, update.sample() * sample + update.clean() * clean, 1e-11);
                double variance = (1 - alpha) * (1 - SCHEDULE.alphaBar(s)) / (1 - SCHEDULE.alphaBar(t)) * independent;
                assertEquals(variance, update.noise() * update.noise(), 1e-15);
            }
        }

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.plugin.sampler.SamplerFormulaTest#strategies")
        void keepsTheMarginalsOfTheFullChain(GammaStrategy strategy) {
            // With normal data the exact denoiser is linear, and variances can be followed without sampling.
            for (Coordinate coordinate : new Coordinate[] {direction(strategy), pixel()}) {
                double data = 0.3;
                double variance = marginal(coordinate, data, LAST);
                for (int t = LAST; t >= 1; t--) {
                    Update update = sampler.update(coordinate, first(t, t - 1));
                    double gain = update.sample() + update.clean() * denoise(coordinate, data, t);
                    variance = gain * gain * variance + update.noise() * update.noise();
                }
                // At step 1 the chain ends with the posterior mean, which is a little narrower than the data.
                double end = Math.pow(denoise(coordinate, data, 1), 2) * marginal(coordinate, data, 1);
                assertEquals(end, variance, 0.03 * data);
            }
        }

        @Test
        void allowsALearnedVarianceUpToBeta() {
            Transition transition = first(700, 699);
            double low = Math.pow(sampler.update(pixel(), transition).noise(), 2);
            double high = low * Math.exp(sampler.logVarianceRange(pixel(), transition));
            assertEquals(SCHEDULE.beta(700), high, 1e-12);
        }
    }

    @Nested
    class Ddim {

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.3, 1})
        void keepsTheVarianceOfTheNoiseForEveryEta(double eta) {
            for (Coordinate coordinate :
                    new Coordinate[] {direction(new GammaStrategy.Balanced()), direction(new GammaStrategy.Constant())
                    }) {
                for (int t = LAST; t > 50; t -= 50) {
                    Update update = new DdimSampler(eta).update(coordinate, first(t, t - 50));
                    double carried = update.sample() * coordinate.scale(t);
                    double variance = carried * carried + update.noise() * update.noise();
                    assertEquals(Math.pow(coordinate.scale(t - 50), 2), variance, 1e-14);
                    double signal = update.sample() * SCHEDULE.signal(t) + update.clean();
                    assertEquals(SCHEDULE.signal(t - 50), signal, 1e-14);
                }
            }
        }

        @Test
        void addsAsMuchNoiseAsDdpmAtEtaOne() {
            Update ddim = new DdimSampler(1).update(pixel(), first(600, 550));
            Update ddpm = new AncestralSampler().update(pixel(), first(600, 550));
            assertEquals(ddpm.noise(), ddim.noise(), 1e-14);
            assertEquals(ddpm.sample(), ddim.sample(), 1e-14);
            assertEquals(ddpm.clean(), ddim.clean(), 1e-14);
        }

        @Test
        void refusesAnEtaOutOfRange() {
            for (double eta : new double[] {-0.1, 1.1, Double.NaN}) {
                String message = assertThrows(InvalidRequestException.class, () -> new DdimSampler(eta))
                        .getMessage();
                assertTrue(message.contains("0 (no noise) to 1"), message);
            }
        }
    }

    @Nested
    class DpmSolver {

        private final DpmSolverSampler sampler = new DpmSolverSampler();

        @Test
        void isTheTextbookFormulaInEveryCoordinate() {
            for (Coordinate coordinate : new Coordinate[] {pixel(), direction(new GammaStrategy.Tapered(2))}) {
                Update update = sampler.update(coordinate, new Transition(700, 600, 450));
                double h = lambda(coordinate, 450) - lambda(coordinate, 600);
                double ratio = (lambda(coordinate, 600) - lambda(coordinate, 700)) / h;
                double exponential = -SCHEDULE.signal(450) * Math.expm1(-h);
                assertEquals(coordinate.scale(450) / coordinate.scale(600), update.sample(), 1e-14);
                assertEquals(exponential * (1 + 1 / (2 * ratio)), update.clean(), 1e-12);
                assertEquals(-exponential / (2 * ratio), update.previousClean(), 1e-12);
                assertEquals(0, update.noise());
            }
        }

        @Test
        void beginsLikeDdim() {
            Update update = sampler.update(pixel(), first(1000, 900));
            Update ddim = new DdimSampler(0).update(pixel(), first(1000, 900));
            assertEquals(ddim.sample(), update.sample(), 1e-14);
            assertEquals(ddim.clean(), update.clean(), 1e-14);
        }

        private double lambda(Coordinate coordinate, int step) {
            return Math.log(coordinate.signal(step) / coordinate.scale(step));
        }
    }

    @Nested
    class EverySampler {

        private final Sampler[] samplers = {
            new AncestralSampler(), new DdimSampler(0), new DdimSampler(1), new DpmSolverSampler()
        };

        @Test
        void endsWithThePredictedCleanImage() {
            for (Sampler sampler : samplers) {
                for (Coordinate coordinate : new Coordinate[] {pixel(), direction(new GammaStrategy.Constant())}) {
                    assertEquals(
                            new Update(0, 1, 0, 0),
                            positiveZeros(sampler.update(coordinate, new Transition(90, 40, 0))));
                }
            }
        }

        private Update positiveZeros(Update update) {
            return new Update(
                    update.sample() + 0.0, update.clean() + 0.0, update.previousClean() + 0.0, update.noise() + 0.0);
        }

        @Test
        void isFiniteWhereNoSignalIsLeft() {
            for (Sampler sampler : samplers) {
                for (Coordinate coordinate : new Coordinate[] {withoutTerminalSignal(0), withoutTerminalSignal(1.5)}) {
                    for (Transition transition :
                            new Transition[] {first(1000, 999), first(1000, 900), new Transition(1000, 900, 800)}) {
                        Update update = sampler.update(coordinate, transition);
                        double sum = update.sample() + update.clean() + update.previousClean() + update.noise();
                        assertTrue(Double.isFinite(sum), sampler + " " + transition);
                        double signal = update.sample() * coordinate.signal(transition.from())
                                + update.clean()
                                + update.previousClean();
                        assertEquals(coordinate.signal(transition.to()), signal, 1e-12);
                    }
                }
            }
        }
    }

    @Nested
    class Convergence {

        /** For normal data every trajectory is known: x keeps its place in the marginal's standard deviations. */
        private double error(Sampler sampler, Coordinate coordinate, int count) {
            double data = 0.5;
            int[] visits = StepSpacing.LOG_SNR.steps(coordinate.schedule(), count);
            double start = Math.sqrt(marginal(coordinate, data, visits[0]));
            double x = start;
            double previousClean = 0;
            for (int i = 0; i < count - 1; i++) {
                double previous = i == 0 ? Transition.NONE : visits[i - 1];
                Update update = sampler.update(coordinate, new Transition(previous, visits[i], visits[i + 1]));
                double clean = denoise(coordinate, data, visits[i]) * x;
                x = update.sample() * x + update.clean() * clean + update.previousClean() * previousClean;
                previousClean = clean;
            }
            return Math.abs(x - Math.sqrt(marginal(coordinate, data, visits[count - 1])));
        }

        @Test
        void ddimIsOfFirstAndDpmSolverOfSecondOrder() {
            NoiseSchedule fine = NoiseSchedule.of(new TrainingSchedule.ScaledLinear(20000, 0.0000425, 0.0006));
            for (GammaStrategy strategy :
                    new GammaStrategy[] {new GammaStrategy.Balanced(), new GammaStrategy.Tapered(2)}) {
                Coordinate coordinate = new Coordinate(fine, OffsetCourse.of(fine, strategy), 1.0 / PIXELS, 1);
                double ddim = error(new DdimSampler(0), coordinate, 41) / error(new DdimSampler(0), coordinate, 81);
                double dpm =
                        error(new DpmSolverSampler(), coordinate, 41) / error(new DpmSolverSampler(), coordinate, 81);
                assertEquals(2, ddim, 0.3, "halving DDIM's steps");
                assertTrue(dpm > 3.2, "halving DPM-Solver++'s steps: " + dpm);
            }
        }
    }

    /** {@code E[x_0 | x_t] = gain x_t} for normal data of this variance. */
    private static double denoise(Coordinate coordinate, double data, int step) {
        return coordinate.signal(step) * data / marginal(coordinate, data, step);
    }

    private static double marginal(Coordinate coordinate, double data, int step) {
        return coordinate.schedule().alphaBar(step) * data + Math.pow(coordinate.scale(step), 2);
    }
}
