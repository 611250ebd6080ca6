package dev.offsetnoise.host.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.DrawnImages;
import dev.offsetnoise.host.noised.Draws;
import dev.offsetnoise.host.noised.NoisedPredictions;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.noised.ToldDenoiser;
import dev.offsetnoise.latent.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a bound whose terms can be computed by hand: at each step the squared distance from the clean image, times the step. */
class BoundMeasurementTest {

    private static final int PICTURES = 7;
    private static final int[] STEPS = {2, 5, 9};
    private static final int D = DrawnImages.DIMENSIONS;

    private final Cancellation cancellation = new Cancellation();
    private final List<Long> told = new ArrayList<>();
    private OptionalInt sampled = OptionalInt.empty();

    private static ModelProfile profile(VarianceType variance) {
        ModelProfile plain = ModelProfile.rgb(
                DrawnImages.SIDE,
                DrawnImages.SIDE,
                new TrainingSchedule.ScaledLinear(10, 0.00085, 0.012),
                PredictionType.X0);
        return plain.withPrediction(PredictionType.X0, variance);
    }

    /** Noise as large as the step. */
    private static final class Growing implements ForwardProcess {
        @Override
        public int stepCount() {
            return 10;
        }

        @Override
        public void noise(ForwardBatch batch, NoiseSource noise) {
            float[] drawn = new float[D];
            for (int i = 0; i < batch.count(); i++) {
                noise.forSeed(batch.seeds()[i]).initial(drawn, D);
                for (int d = 0; d < D; d++) {
                    int at = i * D + d;
                    batch.noised().set(at, batch.clean().get(at) + batch.steps()[i] * drawn[d]);
                }
            }
        }
    }

    /** Answers with the noised image. */
    private static class Echo implements Denoiser {
        @Override
        public ModelProfile profile() {
            return BoundMeasurementTest.profile(VarianceType.FIXED);
        }

        @Override
        public void predict(Tensor x, double step, Conditioning said, Tensor prediction, Cancellation stop) {
            prediction.buffer().put(x.buffer());
        }

        @Override
        public void close() {}
    }

    private static class Squares implements VariationalBound {
        @Override
        public int[] steps() {
            return STEPS.clone();
        }

        @Override
        public void prior(Tensor clean, double[] nats) {
            for (int i = 0; i < clean.dimension(0); i++) {
                nats[i] = 0;
                for (int d = 0; d < D; d++) {
                    nats[i] += Math.pow(clean.get(i * D + d), 2);
                }
            }
        }

        @Override
        public ReverseVariance variance(int step) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void meanError(ForwardBatch batch, NoiseSource noise, Tensor prediction, Tensor error) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void terms(ForwardBatch batch, NoiseSource noise, Tensor prediction, double[] nats) {
            assertEquals(batch.count(), nats.length);
            for (int i = 0; i < batch.count(); i++) {
                nats[i] = 0;
                for (int d = 0; d < D; d++) {
                    int at = i * D + d;
                    nats[i] += batch.steps()[i]
                            * Math.pow(prediction.get(at) - batch.clean().get(at), 2);
                }
            }
        }
    }

    private MeasuredBound measure(CleanImages images, Draws draws, int batch) {
        return measure(images, new Echo(), new Squares(), draws, batch);
    }

    private MeasuredBound measure(
            CleanImages images, Denoiser network, VariationalBound bound, Draws draws, int batch) {
        ProbeListener listener = new ProbeListener() {
            @Override
            public void progressed(long done, long total) {
                told.add(done);
                assertTrue(done <= total, done + " of " + total);
            }
        };
        NoisedPredictions predictions =
                new NoisedPredictions(images, ToldDenoiser.nothing(network), new Growing(), batch);
        return new BoundMeasurement(images, predictions, bound, draws, listener, cancellation)
                .run(StepGroups.of(bound.steps(), sampled));
    }

    @Test
    void theTotalIsTheSumOfItsPartsAndOfItsTerms() {
        MeasuredBound bound = measure(DrawnImages.of(PICTURES), new Draws(1, 1), 3);
        double parts =
                bound.prior().mean() + bound.between().mean() + bound.decoder().mean();
        double terms =
                bound.terms().stream().mapToDouble(term -> term.bits().mean()).sum();
        assertEquals(parts, bound.total().mean(), 1e-12 * parts);
        assertEquals(bound.prior().mean() + terms, bound.total().mean(), 1e-12 * parts);
        assertEquals(bound.terms().get(0).bits(), bound.decoder(), "the first step of the chain is the decoder's");
        bound.pictures().forEach(p -> assertEquals(p.prior() + p.between() + p.decoder(), p.total()));
        assertEquals(
                List.of(2, 5, 9), bound.terms().stream().map(StepTerm::first).toList());
    }

    /** The expected squared distance at step t is D t^2, so its term is t^3 nats a dimension. */
    @Test
    void termsAreBitsPerDimension() {
        MeasuredBound bound = measure(DrawnImages.of(400), new Draws(1, 2), 400);
        for (StepTerm term : bound.terms()) {
            double expected = Math.pow(term.first(), 3) / Math.log(2);
            assertEquals(expected, term.bits().mean(), 0.03 * expected, term.toString());
            // A square's variance is 2, a picture's mean is over D values and two draws.
            assertEquals(expected / Math.sqrt(D), term.bits().deviation(), 0.15 * expected / Math.sqrt(D));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void batchesDoNotChangeTheResult(int batch) {
        CleanImages images = DrawnImages.of(PICTURES);
        MeasuredBound whole = measure(images, new Draws(4, 2), 2 * PICTURES);
        MeasuredBound parts = measure(images, new Draws(4, 2), batch);
        assertEquals(whole, parts);
    }

    @Test
    void equalSeedsGiveEqualBoundsAndOthersDiffer() {
        CleanImages images = DrawnImages.of(PICTURES);
        assertEquals(measure(images, new Draws(4, 1), 3), measure(images, new Draws(4, 1), 3));
        assertNotEquals(
                measure(images, new Draws(4, 1), 3).total(),
                measure(images, new Draws(5, 1), 3).total());
    }

    @Test
    void aPicturesBitsDoNotDependOnItsNeighbours() {
        PictureBits alone =
                measure(DrawnImages.named(3, 6), new Draws(4, 1), 3).pictures().get(1);
        assertEquals(
                measure(DrawnImages.of(PICTURES), new Draws(4, 1), 3).pictures().get(6), alone);
    }

    /** Steps 5 and 9 stand for each other: what is measured is twice the one that was drawn. */
    @Test
    void sampledStepsStandForTheirNeighbours() {
        CleanImages images = DrawnImages.of(PICTURES);
        MeasuredBound whole = measure(images, new Draws(4, 1), 3);
        sampled = OptionalInt.of(2);
        MeasuredBound part = measure(images, new Draws(4, 1), 3);
        assertEquals(whole.decoder(), part.decoder());
        assertEquals(whole.steps(), part.steps());
        assertEquals(2, part.terms().size());
        assertEquals(5, part.terms().get(1).first());
        assertEquals(9, part.terms().get(1).last());
        assertEquals(2, part.terms().get(1).steps());
        assertEquals((long) PICTURES * 2, told.get(told.size() - 1));
    }

    @Test
    void sampledStepsAreUnbiased() {
        CleanImages images = DrawnImages.of(1500);
        double whole = measure(images, new Draws(4, 1), 500).total().mean();
        sampled = OptionalInt.of(2);
        MeanEstimate estimate = measure(images, new Draws(4, 1), 500).total();
        double error = estimate.deviation() / Math.sqrt(estimate.count());
        assertEquals(whole, estimate.mean(), 3 * error);
        assertTrue(error < 0.03 * whole, "the test would notice a bias: " + error + " of " + whole);
    }

    @Test
    void progressGoesToTheEnd() {
        measure(DrawnImages.of(PICTURES), new Draws(1, 2), 4);
        assertEquals((long) PICTURES * 2 * STEPS.length, told.get(told.size() - 1));
        assertEquals(told.stream().sorted().toList(), told);
    }

    @Test
    void aLearnedVarianceThatIsLeftOutChangesNothingElse() {
        Denoiser learned = new Echo() {
            @Override
            public ModelProfile profile() {
                return BoundMeasurementTest.profile(VarianceType.LEARNED);
            }

            @Override
            public void predict(Tensor x, double step, Conditioning said, Tensor prediction, Cancellation stop) {
                float[] image = new float[D];
                for (int i = 0; i < x.dimension(0); i++) {
                    x.read(i * D, image, 0, D);
                    prediction.write(2 * i * D, image, 0, D);
                    prediction.write((2 * i + 1) * D, new float[D], 0, D);
                }
            }
        };
        CleanImages images = DrawnImages.of(PICTURES);
        Draws draws = new Draws(4, 1);
        assertEquals(measure(images, draws, 3), measure(images, new MeanHalf(learned), new Squares(), draws, 3));
    }

    @Test
    void aTermThatIsNoNumberNamesPictureAndStep() {
        VariationalBound broken = new Squares() {
            @Override
            public void terms(ForwardBatch batch, NoiseSource noise, Tensor prediction, double[] nats) {
                nats[1] = batch.steps()[1] == 5 ? Double.POSITIVE_INFINITY : 0;
            }
        };
        String message = assertThrows(
                        ModelException.class, () -> measure(DrawnImages.of(3), new Echo(), broken, new Draws(1, 1), 3))
                .getMessage();
        assertTrue(message.contains("picture-1") && message.contains("step 5"), message);
    }

    @Test
    void cancellingEndsTheWork() {
        cancellation.cancel();
        assertThrows(CancellationException.class, () -> measure(DrawnImages.of(3), new Draws(1, 1), 3));
        assertTrue(told.isEmpty());
    }
}
