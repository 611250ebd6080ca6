package dev.offsetnoise.host.noised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.models.optimal.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoisedPredictionsTest {

    private static final int STEP = 7;

    private final List<Integer> batches = new ArrayList<>();

    /** Adds the noise to the image. */
    private static final class Adding implements ForwardProcess {
        @Override
        public int stepCount() {
            return 10;
        }

        @Override
        public void noise(ForwardBatch batch, NoiseSource noise) {
            float[] drawn = new float[DrawnImages.DIMENSIONS];
            for (int i = 0; i < batch.count(); i++) {
                noise.forSeed(batch.seeds()[i]).initial(drawn, drawn.length);
                for (int d = 0; d < drawn.length; d++) {
                    int at = i * drawn.length + d;
                    batch.noised().set(at, batch.clean().get(at) + drawn[d]);
                }
            }
        }
    }

    /** Answers with what it sees, and keeps the sizes of its batches. */
    private class Echo implements Denoiser {
        @Override
        public ModelProfile profile() {
            return ModelProfile.rgb(
                    DrawnImages.SIDE,
                    DrawnImages.SIDE,
                    new TrainingSchedule.ScaledLinear(10, 0.00085, 0.012),
                    PredictionType.X0);
        }

        @Override
        public void predict(Tensor sample, double step, Conditioning told, Tensor prediction, Cancellation stop) {
            batches.add(sample.dimension(0));
            assertEquals(STEP, step);
            prediction.buffer().put(sample.buffer());
        }

        @Override
        public void close() {}
    }

    private static NoisedPredictions predictions(CleanImages images, ToldDenoiser network, int batch) {
        return new NoisedPredictions(images, network, new Adding(), batch);
    }

    private static List<Query> all(CleanImages images, Draws draws) {
        return draws.queries(images, STEP, IntStream.range(0, images.size()).toArray());
    }

    private Map<String, List<Float>> answers(CleanImages images, ToldDenoiser network, Draws draws, int batch) {
        Map<String, List<Float>> answers = new HashMap<>();
        predictions(images, network, batch)
                .at(
                        STEP,
                        all(images, draws),
                        predicted -> {
                            for (int i = 0; i < predicted.count(); i++) {
                                answers.computeIfAbsent(images.name(predicted.image(i)), name -> new ArrayList<>())
                                        .add(predicted.prediction().get(i * DrawnImages.DIMENSIONS));
                                assertEquals(STEP, predicted.forward().steps()[i]);
                            }
                        },
                        new Cancellation());
        return answers;
    }

    private ToldDenoiser echo() {
        return ToldDenoiser.nothing(new Echo());
    }

    private ToldDenoiser ofPairs() {
        return new ToldDenoiser(
                new Echo(), ConditioningBatch.ofOne(Conditioning.none()), "cpu", OptionalInt.of(2), List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 100})
    void batchesDoNotChangeWhatIsDrawn(int batch) {
        Draws draws = new Draws(1, 3);
        Map<String, List<Float>> whole = answers(DrawnImages.of(5), echo(), draws, 15);
        assertEquals(whole, answers(DrawnImages.of(5), echo(), draws, batch));
        assertEquals(5, whole.size());
        whole.values().forEach(list -> assertEquals(3, list.stream().distinct().count(), "three draws: " + list));
    }

    @Test
    void batchesAreEven() {
        answers(DrawnImages.of(10), echo(), new Draws(1, 1), 4);
        assertEquals(List.of(3, 3, 4), batches.stream().sorted().toList());
    }

    @Test
    void aNetworkOfOneBatchGetsItsBatchAndNoImageCountsTwice() {
        Map<String, List<Float>> pairs = answers(DrawnImages.of(5), ofPairs(), new Draws(1, 1), 32);
        assertEquals(List.of(2, 2, 2), batches);
        assertEquals(answers(DrawnImages.of(5), echo(), new Draws(1, 1), 32), pairs);
    }

    @Test
    void anImagesNoiseIsItsOwnWhateverItsNeighbours() {
        Map<String, List<Float>> all = answers(DrawnImages.of(6), echo(), new Draws(1, 2), 4);
        Map<String, List<Float>> some = answers(DrawnImages.named(5, 2), echo(), new Draws(1, 2), 4);
        assertEquals(2, some.size());
        some.forEach((name, values) -> assertEquals(all.get(name), values, name));
    }

    @Test
    void someImagesCanBeChosen() {
        List<Integer> seen = new ArrayList<>();
        predictions(DrawnImages.of(6), echo(), 4)
                .at(
                        STEP,
                        List.of(new Query(4, 11), new Query(1, 12)),
                        batch -> {
                            seen.add(batch.image(0));
                            seen.add(batch.image(1));
                            assertEquals(2, batch.count());
                            assertArrayEquals(
                                    new long[] {11, 12}, batch.forward().seeds());
                        },
                        new Cancellation());
        assertEquals(List.of(4, 1), seen);
    }

    @Nested
    class Seeds {

        @Test
        void differBySeedPictureStepAndDraw() {
            long[] seeds = {
                new Draws(1, 9).noiseSeed(5, 3, 0),
                new Draws(2, 9).noiseSeed(5, 3, 0),
                new Draws(1, 9).noiseSeed(6, 3, 0),
                new Draws(1, 9).noiseSeed(5, 4, 0),
                new Draws(1, 9).noiseSeed(5, 3, 1)
            };
            assertEquals(seeds.length, Arrays.stream(seeds).distinct().count());
            assertEquals(seeds[0], new Draws(1, 1).noiseSeed(5, 3, 0), "the number of draws changes none");
        }

        @Test
        void anotherSeedGivesOtherNoise() {
            assertTrue(!answers(DrawnImages.of(2), echo(), new Draws(1, 1), 2)
                    .equals(answers(DrawnImages.of(2), echo(), new Draws(2, 1), 2)));
        }
    }

    @Nested
    class Refusals {

        @Test
        void ofAnswersThatAreNoNumbersNamePictureAndStep() {
            Denoiser broken = new Echo() {
                @Override
                public void predict(Tensor x, double step, Conditioning told, Tensor prediction, Cancellation stop) {
                    prediction.set(2 * DrawnImages.DIMENSIONS + 1, Float.NaN);
                }
            };
            ModelException failure = assertThrows(
                    ModelException.class,
                    () -> answers(DrawnImages.of(4), ToldDenoiser.nothing(broken), new Draws(1, 1), 4));
            assertTrue(failure.getMessage().contains("NaN"), failure.getMessage());
            assertTrue(failure.getMessage().contains("picture-2"), failure.getMessage());
            assertTrue(failure.getMessage().contains("step " + STEP), failure.getMessage());
        }

        @Test
        void ofNumbersBelowOne() {
            assertThrows(InvalidRequestException.class, () -> new Draws(1, 0));
            assertThrows(InvalidRequestException.class, () -> predictions(DrawnImages.of(2), echo(), 0));
        }

        @Test
        void afterCancellationNothingIsAsked() {
            Cancellation cancellation = new Cancellation();
            NoisedPredictions predictions = predictions(DrawnImages.of(6), echo(), 2);
            List<Query> all = all(DrawnImages.of(6), new Draws(1, 1));
            assertThrows(
                    CancellationException.class,
                    () -> predictions.at(STEP, all, batch -> cancellation.cancel(), cancellation));
            assertEquals(List.of(2), batches);
        }
    }

    @Test
    void theShapeIsACopy() {
        CleanImages images = DrawnImages.of(2);
        images.shape()[0] = 9;
        assertArrayEquals(new int[] {DrawnImages.CHANNELS, DrawnImages.SIDE, DrawnImages.SIDE}, images.shape());
    }
}
