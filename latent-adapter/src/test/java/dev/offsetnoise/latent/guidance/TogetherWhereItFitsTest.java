package dev.offsetnoise.latent.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.Cards;
import dev.offsetnoise.latent.model.NotEnoughMemoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TogetherWhereItFitsTest {

    private static final int SIZE = 4;
    private static final ModelProfile PROFILE = Cards.plainProfile(SIZE, SIZE);

    private final List<Integer> batches = new ArrayList<>();

    /** A denoiser that has memory for so many pictures at once. */
    private Denoiser with(int room) {
        ScalingDenoiser scaling = new ScalingDenoiser(PROFILE, OptionalInt.empty());
        return new Denoiser() {
            @Override
            public ModelProfile profile() {
                return PROFILE;
            }

            @Override
            public void predict(
                    Tensor sample,
                    double step,
                    Conditioning conditioning,
                    Tensor prediction,
                    Cancellation cancellation) {
                batches.add(sample.dimension(0));
                if (sample.dimension(0) > room) {
                    throw new NotEnoughMemoryException("made to fail", OptionalLong.empty(), null);
                }
                scaling.predict(sample, step, conditioning, prediction, cancellation);
            }

            @Override
            public void close() {
                scaling.close();
            }
        };
    }

    private static GuidedDenoiser guided(Denoiser denoiser, OptionalInt fixedBatch) {
        return new GuidedDenoiser(denoiser, new Guidance(3, 0.5), ConditioningBatch.ofOne(factors(0.5f)), fixedBatch);
    }

    private static Conditioning factors(float... values) {
        Tensor tensor = Tensor.allocate(values.length);
        tensor.write(0, values, 0, values.length);
        return new Conditioning(Map.of(ScalingDenoiser.FACTOR, tensor));
    }

    private static Tensor sample(int images) {
        Tensor sample = Tensor.allocate(images, PROFILE.channels(), SIZE, SIZE);
        for (int i = 0; i < sample.size(); i++) {
            sample.set(i, (float) Math.sin(i));
        }
        return sample;
    }

    private static float[] predict(GuidedDenoiser guided) {
        Tensor sample = sample(2);
        Tensor prediction = Tensor.allocate(PROFILE.predictionShape(sample));
        guided.predict(sample, 3, factors(1, 2), prediction, new Cancellation());
        return prediction.toArray();
    }

    @Test
    void whatDoesNotFitTogetherIsAskedSeparatelyFromThenOn() {
        float[] expected = predict(guided(with(4), OptionalInt.empty()));
        assertEquals(List.of(4), batches);
        batches.clear();
        GuidedDenoiser guided = guided(with(2), OptionalInt.empty());
        assertArrayEquals(expected, predict(guided));
        assertArrayEquals(expected, predict(guided));
        assertEquals(List.of(4, 2, 2, 2, 2), batches);
    }

    @Test
    void whatFitsNeitherWayIsRefused() {
        GuidedDenoiser guided = guided(with(1), OptionalInt.empty());
        assertThrows(NotEnoughMemoryException.class, () -> predict(guided));
        assertEquals(List.of(4, 2), batches);
    }

    @Test
    void aNetworkOfAFixedBatchIsNotAskedForAnother() {
        GuidedDenoiser guided = guided(with(2), OptionalInt.of(4));
        assertThrows(NotEnoughMemoryException.class, () -> predict(guided));
        assertEquals(List.of(4), batches);
    }
}
