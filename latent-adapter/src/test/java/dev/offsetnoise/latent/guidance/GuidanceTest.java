package dev.offsetnoise.latent.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidanceTest {

    private static final float[] NEGATIVE = {0.5f, -1.25f, 2, 0, 1, 0.25f, -0.5f, 3};
    private static final float[] POSITIVE = {1.5f, -0.75f, 1, 0.25f, 0.5f, -2, -0.75f, 1.25f};

    /**
     * {@code rescale_noise_cfg(n + scale * (p - n), p, rescale)} of diffusers 0.42.1 (torch 2.15.0, float32), from
     * pipelines.stable_diffusion.pipeline_stable_diffusion, for the two images {@code [2, 1, 2, 2]} above.
     */
    static Stream<Arguments> diffusers() {
        return Stream.of(
                row(7.5, 0.0, 8f, 2.5f, -5.5f, 1.875f, -2.75f, -16.625f, -2.375f, -10.125f),
                row(
                        7.5,
                        0.7,
                        3.38888f,
                        1.059025f,
                        -2.329855f,
                        0.7942686f,
                        -1.230395f,
                        -7.438297f,
                        -1.062614f,
                        -4.530091f),
                row(
                        7.5,
                        1.0,
                        1.412685f,
                        0.441464f,
                        -0.9712209f,
                        0.331098f,
                        -0.5791357f,
                        -3.501138f,
                        -0.5001626f,
                        -2.132272f),
                row(
                        3.0,
                        0.7,
                        2.313345f,
                        0.1652389f,
                        -0.6609557f,
                        0.4957168f,
                        -0.3365398f,
                        -4.375018f,
                        -0.8413495f,
                        -1.514429f),
                row(0.0, 0.7, 0.4048662f, -1.012165f, 1.619465f, 0f, 0.9645022f, 0.2411256f, -0.4822511f, 2.893507f));
    }

    private static Arguments row(double scale, double rescale, float... expected) {
        return Arguments.of(scale, rescale, expected);
    }

    private static float[] combine(Guidance guidance, float[] negative, float[] positive, int length) {
        FloatBuffer guided = FloatBuffer.wrap(positive.clone());
        for (int start = 0; start < positive.length; start += length) {
            guidance.combine(
                    new Guidance.Values(FloatBuffer.wrap(negative), start), new Guidance.Values(guided, start), length);
        }
        return guided.array();
    }

    @ParameterizedTest
    @MethodSource("diffusers")
    void theNumbersAreThoseOfDiffusers(double scale, double rescale, float[] expected) {
        float[] guided = combine(new Guidance(scale, rescale), NEGATIVE, POSITIVE, 4);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], guided[i], 2e-6f * Math.max(1, Math.abs(expected[i])), "value " + i);
        }
    }

    private static float[] noise(long seed, int size) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double deviation(float[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .sum());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 7.5, 30})
    void fullRescalingKeepsTheDeviationOfThePrediction(double scale) {
        float[] positive = noise(1, 300);
        float[] guided = combine(new Guidance(scale, 1), noise(2, 300), positive, 300);
        assertEquals(deviation(positive), deviation(guided), 1e-5 * deviation(positive));
    }

    @Test
    void equalPredictionsStayAsTheyAre() {
        float[] values = noise(3, 12);
        assertArrayEquals(values, combine(new Guidance(7.5, 0), values, values, 12));
        assertArrayEquals(values, combine(new Guidance(7.5, 0.7), values, values, 12), 1e-6f);
    }

    @Test
    void aScaleOfZeroIsTheNegativePrediction() {
        assertArrayEquals(NEGATIVE, combine(new Guidance(0, 0), NEGATIVE, POSITIVE, 4));
    }

    @Test
    void anEvenPredictionIsNotRescaled() {
        float[] negative = new float[4];
        float[] positive = new float[4];
        Arrays.fill(positive, 0.5f);
        float[] guided = combine(new Guidance(4, 0.7), negative, positive, 4);
        assertArrayEquals(new float[] {2, 2, 2, 2}, guided);
        assertArrayEquals(new float[] {2}, combine(new Guidance(4, 1), new float[1], new float[] {0.5f}, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1,0,scale -0.1",
        "NaN,0,scale NaN",
        "Infinity,0,scale Infinity",
        "1,-0.1,rescale -0.1",
        "1,1.1,rescale 1.1",
        "1,NaN,rescale NaN"
    })
    void whatIsOutOfRangeIsRefused(double scale, double rescale, String named) {
        String message = assertThrows(InvalidRequestException.class, () -> new Guidance(scale, rescale))
                .getMessage();
        assertTrue(message.contains(named), message);
    }
}
