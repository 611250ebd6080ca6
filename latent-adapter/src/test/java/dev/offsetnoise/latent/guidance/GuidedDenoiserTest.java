package dev.offsetnoise.latent.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.latent.model.Cards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidedDenoiserTest {

    private static final int SIZE = 4;
    private static final float NEGATIVE = 0.5f;
    private static final int STEP = 3;
    private static final ModelProfile PLAIN = Cards.plainProfile(SIZE, SIZE);
    private static final ModelProfile LEARNED = PLAIN.withPrediction(PredictionType.EPSILON, VarianceType.LEARNED);

    private static ScalingDenoiser denoiser(ModelProfile profile) {
        return new ScalingDenoiser(profile, OptionalInt.empty());
    }

    private static Tensor sample(long seed, int images) {
        Tensor tensor = Tensor.allocate(images, 3, SIZE, SIZE);
        Random random = new Random(seed);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, (float) random.nextGaussian());
        }
        return tensor;
    }

    private static Conditioning factors(float... values) {
        Tensor tensor = Tensor.allocate(values.length);
        tensor.write(0, values, 0, values.length);
        return new Conditioning(Map.of(ScalingDenoiser.FACTOR, tensor));
    }

    private static GuidedDenoiser guided(ScalingDenoiser denoiser, double scale, double rescale) {
        return guided(denoiser, scale, rescale, OptionalInt.empty());
    }

    private static GuidedDenoiser guided(
            ScalingDenoiser denoiser, double scale, double rescale, OptionalInt fixedBatch) {
        return new GuidedDenoiser(
                denoiser, new Guidance(scale, rescale), ConditioningBatch.ofOne(factors(NEGATIVE)), fixedBatch);
    }

    private static Tensor predict(GuidedDenoiser guided, Tensor sample, Conditioning conditioning) {
        Tensor prediction = Tensor.allocate(guided.profile().predictionShape(sample));
        guided.predict(sample, STEP, conditioning, prediction, new Cancellation());
        return prediction;
    }

    private static float factor(double scale, float positive) {
        return (float) (NEGATIVE + scale * (positive - NEGATIVE));
    }

    private static float[] expected(Tensor sample, double scale, float... positives) {
        float[] values = sample.toArray();
        int length = values.length / positives.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = factor(scale, positives[i / length]) * values[i] + STEP;
        }
        return values;
    }

    @Nested
    class Predictions {

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.25, 1, 2, 7.5})
        void goFromTheNegativeOneByTheScaleTimesTheDifference(double scale) {
            Tensor sample = sample(1, 3);
            float[] values = predict(guided(denoiser(PLAIN), scale, 0), sample, factors(1, 2, -1))
                    .toArray();
            assertArrayEquals(expected(sample, scale, 1, 2, -1), values, 1e-4f);
        }

        @Test
        void areRescaledForEachImageByItself() {
            Tensor sample = sample(1, 2);
            float[] values = predict(guided(denoiser(PLAIN), 4, 0.5), sample, factors(1, 3))
                    .toArray();
            float[] unscaled = expected(sample, 4, 1, 3);
            for (int i = 0; i < values.length; i++) {
                float positive = i < values.length / 2 ? 1 : 3;
                double share = 0.5 * positive / factor(4, positive) + 0.5;
                assertEquals(share * unscaled[i], values[i], 1e-4);
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void takeALearnedVarianceFromTheConditioning(boolean together) {
            OptionalInt batch = together ? OptionalInt.empty() : OptionalInt.of(2);
            Tensor sample = sample(1, 2);
            float[] values = predict(guided(new ScalingDenoiser(LEARNED, batch), 4, 0, batch), sample, factors(1, 3))
                    .toArray();
            float[] expected = expected(sample, 4, 1, 3);
            int length = 3 * SIZE * SIZE;
            for (int image = 0; image < 2; image++) {
                int start = 2 * image * length;
                assertArrayEquals(
                        Arrays.copyOfRange(expected, image * length, (image + 1) * length),
                        Arrays.copyOfRange(values, start, start + length),
                        1e-4f);
                float[] variance = new float[length];
                Arrays.fill(variance, image == 0 ? 1 : 3);
                assertArrayEquals(variance, Arrays.copyOfRange(values, start + length, start + 2 * length));
            }
        }

        @Test
        void areRescaledByTheirOwnChannelsNotByTheVariance() {
            Tensor sample = sample(1, 1);
            float[] plain =
                    predict(guided(denoiser(PLAIN), 4, 0.7), sample, factors(3)).toArray();
            float[] learned = predict(guided(denoiser(LEARNED), 4, 0.7), sample, factors(3))
                    .toArray();
            assertArrayEquals(plain, Arrays.copyOf(learned, plain.length));
        }

        @Test
        void mayHaveAnotherNegativeOneForEachImage() {
            GuidedDenoiser guided = new GuidedDenoiser(
                    denoiser(PLAIN),
                    new Guidance(2, 0),
                    new ConditioningBatch(factors(0, NEGATIVE), 2),
                    OptionalInt.empty());
            Tensor sample = sample(1, 2);
            float[] values = predict(guided, sample, factors(1, 1)).toArray();
            assertEquals(2 * sample.get(0) + STEP, values[0], 1e-5f);
            int last = values.length - 1;
            assertEquals(factor(2, 1) * sample.get(last) + STEP, values[last], 1e-5f);
        }
    }

    @Nested
    class Calls {

        @Test
        void areOneOfTwiceTheImagesWithTheNegativeOnesFirst() {
            ScalingDenoiser denoiser = denoiser(PLAIN);
            predict(guided(denoiser, 2, 0), sample(1, 2), factors(1, 3));
            assertEquals(1, denoiser.asked().size());
            assertArrayEquals(
                    new float[] {NEGATIVE, NEGATIVE, 1, 3},
                    denoiser.asked().get(0).factors().toArray());
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.7})
        void areOneWithTheConditioningAloneIfThereIsNoGuidance(double rescale) {
            ScalingDenoiser denoiser = denoiser(PLAIN);
            Tensor sample = sample(1, 2);
            Conditioning conditioning = factors(1, 3);
            Tensor prediction = predict(guided(denoiser, 1, rescale), sample, conditioning);
            ScalingDenoiser.Asked asked = denoiser.asked().get(0);
            assertEquals(1, denoiser.asked().size());
            assertSame(sample, asked.sample());
            assertSame(conditioning.inputs().get(ScalingDenoiser.FACTOR), asked.factors());
            assertSame(prediction, asked.prediction());
        }

        @Test
        void areTwoIfTheDenoiserTakesNoLargerBatch() {
            ScalingDenoiser denoiser = new ScalingDenoiser(PLAIN, OptionalInt.of(2));
            Tensor sample = sample(1, 2);
            Tensor prediction = predict(guided(denoiser, 2, 0.3, OptionalInt.of(2)), sample, factors(1, 3));
            assertEquals(2, denoiser.asked().size());
            assertArrayEquals(
                    predict(guided(denoiser(PLAIN), 2, 0.3), sample, factors(1, 3))
                            .toArray(),
                    prediction.toArray());
        }

        @Test
        void areOneIfTheDenoiserTakesExactlyTwiceTheImages() {
            ScalingDenoiser denoiser = new ScalingDenoiser(PLAIN, OptionalInt.of(2));
            Tensor sample = sample(1, 1);
            Tensor prediction = predict(guided(denoiser, 2, 0, OptionalInt.of(2)), sample, factors(3));
            assertEquals(1, denoiser.asked().size());
            assertArrayEquals(expected(sample, 2, 3), prediction.toArray(), 1e-5f);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void ofTheSameShapeUseTheSameTensors(boolean together) {
            OptionalInt batch = together ? OptionalInt.empty() : OptionalInt.of(2);
            ScalingDenoiser denoiser = new ScalingDenoiser(PLAIN, batch);
            GuidedDenoiser guided = guided(denoiser, 2, 0.5, batch);
            Tensor sample = sample(1, 2);
            Tensor prediction = Tensor.allocate(sample.shape());
            Conditioning conditioning = factors(1, 3);
            for (int step = 0; step < 5; step++) {
                guided.predict(sample, STEP, conditioning, prediction, new Cancellation());
            }
            int calls = together ? 1 : 2;
            List<ScalingDenoiser.Asked> asked = denoiser.asked();
            assertEquals(5 * calls, asked.size());
            for (int i = calls; i < asked.size(); i++) {
                assertSame(asked.get(i % calls).sample(), asked.get(i).sample());
                assertSame(asked.get(i % calls).factors(), asked.get(i).factors());
                assertSame(asked.get(i % calls).prediction(), asked.get(i).prediction());
            }
        }

        @Test
        void seeWhatTheTensorsHoldNow() {
            GuidedDenoiser guided = guided(denoiser(PLAIN), 2, 0);
            Tensor sample = sample(1, 1);
            Conditioning conditioning = factors(1);
            predict(guided, sample, conditioning);
            sample.set(0, 9);
            conditioning.inputs().get(ScalingDenoiser.FACTOR).set(0, 3);
            assertArrayEquals(
                    expected(sample, 2, 3),
                    predict(guided, sample, conditioning).toArray(),
                    1e-5f);
        }

        @Test
        void ofManyShapesAllWork() {
            GuidedDenoiser guided = guided(denoiser(PLAIN), 2, 0);
            for (int round = 0; round < 2; round++) {
                for (int images = 1; images <= 7; images++) {
                    float[] positives = new float[images];
                    Arrays.fill(positives, images);
                    Tensor sample = sample(images, images);
                    assertArrayEquals(
                            expected(sample, 2, positives),
                            predict(guided, sample, factors(positives)).toArray(),
                            1e-4f);
                }
            }
        }

        @Test
        void thatAreCancelledLeaveTheDenoiserUsable() {
            ScalingDenoiser denoiser = denoiser(PLAIN);
            GuidedDenoiser guided = guided(denoiser, 2, 0);
            Tensor sample = sample(1, 1);
            Tensor prediction = predict(guided, sample, factors(3));
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            assertThrows(
                    CancellationException.class, () -> guided.predict(sample, STEP, factors(3), prediction, cancelled));
            predict(guided, sample, factors(3));
            assertSame(denoiser.asked().get(0).sample(), denoiser.asked().get(1).sample());
        }

        @Test
        void fromSeveralThreadsGetTheirOwnAnswers() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            GuidedDenoiser guided = guided(denoiser(PLAIN), 2, 0);
            try {
                List<Callable<Boolean>> jobs = new ArrayList<>();
                for (int job = 0; job < 4; job++) {
                    float positive = job;
                    jobs.add(() -> {
                        Tensor sample = sample((long) positive, 2);
                        for (int i = 0; i < 200; i++) {
                            assertArrayEquals(
                                    expected(sample, 2, positive, 1),
                                    predict(guided, sample, factors(positive, 1))
                                            .toArray(),
                                    1e-4f);
                        }
                        return true;
                    });
                }
                for (Future<Boolean> future : threads.invokeAll(jobs)) {
                    assertTrue(future.get());
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    class BadRequests {

        private String refused(Tensor sample, Conditioning conditioning, Tensor prediction) {
            ScalingDenoiser denoiser = denoiser(PLAIN);
            GuidedDenoiser guided = guided(denoiser, 2, 0);
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> guided.predict(sample, STEP, conditioning, prediction, new Cancellation()))
                    .getMessage();
            assertEquals(List.of(), denoiser.asked(), "nothing was run");
            return message;
        }

        @Test
        void aSampleOfAnotherShape() {
            Tensor flat = Tensor.allocate(1, 3, SIZE);
            assertTrue(refused(flat, factors(1), Tensor.allocate(1, 3, SIZE)).contains("[1, 3, 4]"));
            Tensor grey = Tensor.allocate(1, 1, SIZE, SIZE);
            assertTrue(refused(grey, factors(1), Tensor.allocate(grey.shape())).contains("[N, 3, H, W]"));
        }

        @Test
        void aPredictionOfAnotherShape() {
            String message = refused(sample(1, 1), factors(1), Tensor.allocate(1, 6, SIZE, SIZE));
            assertTrue(message.contains("[1, 6, 4, 4]") && message.contains("must have [1, 3, 4, 4]"), message);
        }

        @Test
        void theSampleAsPrediction() {
            Tensor sample = sample(1, 1);
            assertTrue(refused(sample, factors(1), sample).contains("same tensor"));
        }

        @Test
        void aConditioningForAnotherNumberOfImages() {
            assertTrue(refused(sample(1, 2), factors(1), sample(2, 2)).contains("the number of images, 2"));
        }

        @Test
        void otherInputsThanTheNegativeOnes() {
            Conditioning other = new Conditioning(Map.of("other", Tensor.allocate(1)));
            assertTrue(refused(sample(1, 1), other, sample(2, 1)).contains("[factor] and [other]"));
        }

        @Test
        void noConditioning() {
            refused(sample(1, 1), Conditioning.none(), sample(2, 1));
        }

        @Test
        void guidanceOfADenoiserWithoutConditioning() {
            ConditioningBatch none = ConditioningBatch.ofOne(Conditioning.none());
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> new GuidedDenoiser(denoiser(PLAIN), new Guidance(7.5, 0), none, OptionalInt.empty()))
                    .getMessage();
            assertTrue(message.contains("scale 7.5") && message.contains("Use scale 1"), message);
            assertSame(PLAIN, new GuidedDenoiser(denoiser(PLAIN), Guidance.NONE, none, OptionalInt.empty()).profile());
        }
    }

    @Test
    void closingItClosesTheDenoiserThatIsAsked() {
        ScalingDenoiser denoiser = denoiser(PLAIN);
        guided(denoiser, 2, 0).close();
        assertTrue(denoiser.isClosed());
    }
}
