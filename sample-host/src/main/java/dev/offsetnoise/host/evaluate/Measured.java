package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Samples;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The numbers of a set of pictures by which it is compared with others.
 *
 * @param lumas mean luma of each picture
 * @param channelMeans mean red, green and blue of each picture
 * @param features what describes some or all of the pictures; empty if nothing does
 */
record Measured(double[] lumas, Samples channelMeans, Optional<Samples> features) {

    static Measured of(PictureSet set, Optional<Samples> features) {
        return new Measured(set.lumas(), set.channelMeans(), features);
    }

    int count() {
        return lumas.length;
    }

    /** A random half of the pictures and the other half. */
    Measured[] halves(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] first = half(count(), random);
        boolean[] firstFeatures = half(features.map(Samples::count).orElse(0), random);
        return new Measured[] {part(i -> first[i], i -> firstFeatures[i]), part(i -> !first[i], i -> !firstFeatures[i])
        };
    }

    /** Exactly half of the places, rounded down. */
    private static boolean[] half(int count, SplittableRandom random) {
        boolean[] chosen = new boolean[count];
        int wanted = count / 2;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(count - i) < wanted) {
                chosen[i] = true;
                wanted--;
            }
        }
        return chosen;
    }

    private Measured part(IntPredicate pictures, IntPredicate described) {
        int[] places = IntStream.range(0, count()).filter(pictures).toArray();
        return new Measured(
                IntStream.of(places).mapToDouble(i -> lumas[i]).toArray(),
                rows(channelMeans, places),
                features.map(f ->
                        rows(f, IntStream.range(0, f.count()).filter(described).toArray())));
    }

    /** At most so many points, evenly from all. */
    static Samples evenly(Samples samples, int most) {
        int count = samples.count();
        if (count <= most) {
            return samples;
        }
        return rows(
                samples,
                IntStream.range(0, most)
                        .map(i -> (int) ((long) i * count / most))
                        .toArray());
    }

    private static Samples rows(Samples samples, int[] places) {
        int dimension = samples.dimension();
        float[] rows = new float[places.length * dimension];
        for (int i = 0; i < places.length; i++) {
            float[] row = samples.rows(places[i], places[i] + 1).values();
            System.arraycopy(row, 0, rows, i * dimension, dimension);
        }
        return Samples.of(rows, dimension);
    }
}
