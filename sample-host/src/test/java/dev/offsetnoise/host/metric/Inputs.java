package dev.offsetnoise.host.metric;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What the tests compare: the inputs of the reference numbers, even grids, and random draws. */
final class Inputs {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int KEPT_BITS = 24;

    private Inputs() {}

    /** The cases of one kind in reference.json. */
    static List<JsonObject> reference(String kind) {
        try (Reader reader = new InputStreamReader(
                Inputs.class.getResourceAsStream("/metric/reference.json"), StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(reader)
                                    .getAsJsonObject()
                                    .getAsJsonArray(kind)
                                    .spliterator(),
                            false)
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same numbers as values() in make_reference.py. */
    static double[] values(JsonObject from) {
        double scale = from.get("scale").getAsDouble();
        double shift = from.get("shift").getAsDouble();
        int levels = from.get("levels").getAsInt();
        double[] values =
                uniforms(from.get("seed").getAsLong(), from.get("count").getAsInt());
        for (int i = 0; i < values.length; i++) {
            double cut = levels > 0 ? Math.floor(values[i] * levels) / levels : values[i];
            values[i] = cut * scale + shift;
        }
        return values;
    }

    /** The same numbers as points() in make_reference.py. */
    static Samples points(JsonObject from) {
        double scale = from.get("scale").getAsDouble();
        double shift = from.get("shift").getAsDouble();
        int dimension = from.get("dimension").getAsInt();
        float[] values = new float[from.get("count").getAsInt() * dimension];
        double[] uniforms = uniforms(from.get("seed").getAsLong(), 4 * values.length);
        for (int i = 0; i < values.length; i++) {
            double sum = uniforms[4 * i] + uniforms[4 * i + 1] + uniforms[4 * i + 2] + uniforms[4 * i + 3] - 2;
            values[i] = (float) (sum * scale + shift);
        }
        return Samples.of(values, dimension);
    }

    /** SplitMix64, of each word the highest bits. */
    private static double[] uniforms(long seed, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToLong(i -> mix(seed + i * STEP) >>> (Long.SIZE - KEPT_BITS))
                .mapToDouble(bits -> bits / (double) (1 << KEPT_BITS))
                .toArray();
    }

    private static long mix(long word) {
        long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The middles of equally wide parts. */
    static double[] evenly(int count, double from, double to) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (to - from) * (i + 0.5) / count)
                .toArray();
    }

    static double[] gaussian(Random random, int count, double mean, double deviation) {
        return IntStream.range(0, count)
                .mapToDouble(i -> mean + deviation * random.nextGaussian())
                .toArray();
    }

    /** Points of a Gaussian whose coordinates are independent. */
    static Samples gaussian(Random random, int count, int dimension, double mean, double deviation) {
        return samples(gaussian(random, count * dimension, mean, deviation), dimension);
    }

    static Samples samples(double[] values, int dimension) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return Samples.of(floats, dimension);
    }
}
