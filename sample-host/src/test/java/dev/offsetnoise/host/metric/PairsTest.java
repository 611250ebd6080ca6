package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.Cancellation;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairsTest {

    private static final int BLOCK = SquaredDistances.BLOCK;

    private static double squaredDistance(Samples a, int i, Samples b, int j) {
        double sum = 0;
        for (int k = 0; k < a.dimension(); k++) {
            sum += Math.pow((double) a.at(i, k) - b.at(j, k), 2);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "127, 129, 2", "128, 128, 3", "300, 5, 63", "5, 300, 64", "130, 140, 65", "3, 2, 3072"})
    void everyPairIsVisitedOnceWithItsDistance(int count, int others, int dimension) {
        Samples a = Inputs.gaussian(new Random(1), count, dimension, 0, 1);
        Samples b = Inputs.gaussian(new Random(2), others, dimension, 1, 1);
        int[][] visits = new int[count][others];
        Pairs.between(a, b, new Cancellation(), (i, j, squared) -> {
            visits[i][j]++;
            double expected = squaredDistance(a, i, b, j);
            assertEquals(expected, squared, 1e-12 * expected);
        });
        for (int[] row : visits) {
            for (int visited : row) {
                assertEquals(1, visited);
            }
        }
    }

    @Test
    void withinASetEachPairIsVisitedOnceAndNoPointMeetsItself() {
        Samples points = Inputs.gaussian(new Random(1), 2 * BLOCK + 3, 2, 0, 1);
        int[][] visits = new int[points.count()][points.count()];
        Pairs.within(points, new Cancellation(), (i, j, squared) -> {
            visits[i][j]++;
            assertEquals(squaredDistance(points, i, points, j), squared, 1e-12);
        });
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < points.count(); j++) {
                assertEquals(i < j ? 1 : 0, visits[i][j]);
            }
        }
    }

    @Test
    void nearPointsFarFromTheOriginKeepTheirDistance() {
        Samples a = Samples.of(new float[] {16_384, 16_384}, 2);
        Samples b = Samples.of(new float[] {16_384 + 1 / 512f, 16_384}, 2);
        Pairs.between(a, b, new Cancellation(), (i, j, squared) -> assertEquals(1 / 262_144.0, squared));
    }

    @Test
    void workEndsAtTheNextBlockAfterACancellation() {
        Samples points = Inputs.gaussian(new Random(1), 3 * BLOCK, 1, 0, 1);
        Cancellation cancellation = new Cancellation();
        AtomicInteger visited = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () -> Pairs.between(points, points, cancellation, (i, j, squared) -> {
                    visited.incrementAndGet();
                    cancellation.cancel();
                }));
        assertEquals(BLOCK * BLOCK, visited.get());
    }
}
