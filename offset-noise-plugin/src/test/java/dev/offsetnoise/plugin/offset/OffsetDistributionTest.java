package dev.offsetnoise.plugin.offset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OffsetDistributionTest {

    @Test
    void directionsRebuildTheCovariance() {
        SplittableRandom random = new SplittableRandom(3);
        for (int channels = 1; channels <= 16; channels++) {
            double[][] covariance = randomCovariance(random, channels, channels);
            OffsetDistribution offset = OffsetDistribution.normal(new double[channels], covariance);
            for (int row = 0; row < channels; row++) {
                for (int column = 0; column < channels; column++) {
                    double sum = 0;
                    double unit = 0;
                    for (int j = 0; j < offset.rank(); j++) {
                        sum += offset.variance(j) * offset.component(j, row) * offset.component(j, column);
                        unit += offset.component(j, row) * offset.component(j, column);
                    }
                    assertEquals(covariance[row][column], sum, 1e-12 * channels);
                    assertEquals(row == column ? 1 : 0, unit, 1e-12);
                }
            }
        }
    }

    @Test
    void directionsAreSortedAndPointToBrighter() {
        OffsetDistribution offset =
                OffsetDistribution.normal(new double[4], randomCovariance(new SplittableRandom(9), 4, 4));
        for (int j = 0; j < offset.rank(); j++) {
            assertTrue(j == 0 || offset.variance(j) <= offset.variance(j - 1));
            double sum = 0;
            for (int c = 0; c < 4; c++) {
                sum += offset.component(j, c);
            }
            assertTrue(sum >= 0);
        }
    }

    @Test
    void aGreyOffsetHasOneDirection() {
        double[][] grey = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
        OffsetDistribution offset = OffsetDistribution.normal(new double[3], grey);
        assertEquals(1, offset.rank());
        assertEquals(3, offset.variance(0), 1e-12);
        assertEquals(1 / Math.sqrt(3), offset.component(0, 1), 1e-12);
    }

    @Test
    void anOffsetOfVarianceZeroHasNoDirection() {
        assertTrue(OffsetDistribution.normal(new double[2], new double[2][2]).isZero());
        assertTrue(OffsetDistribution.none(3).isZero());
    }

    @Test
    void aDrawIsMeanPlusRootOfCovarianceTimesNormals() {
        double[] mean = {0.5, -1, 2};
        double[][] covariance = randomCovariance(new SplittableRandom(4), 3, 2);
        OffsetDistribution offset = OffsetDistribution.normal(mean, covariance);
        double[] still = new double[3];
        offset.draw(new double[3], still);
        assertArrayEquals(mean, still, 1e-15);
        // The columns of the root, drawn one at a time, give the covariance back.
        double[][] rebuilt = new double[3][3];
        for (int j = 0; j < 3; j++) {
            double[] normals = new double[3];
            normals[j] = 1;
            double[] xi = new double[3];
            offset.draw(normals, xi);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    rebuilt[row][column] += (xi[row] - mean[row]) * (xi[column] - mean[column]);
                }
            }
        }
        for (int row = 0; row < 3; row++) {
            assertArrayEquals(covariance[row], rebuilt[row], 1e-12);
        }
    }

    @Test
    void aNegativeEigenvalueIsRefusedWithItsValue() {
        // Every pair of channels is possible, all three together are not.
        double[][] impossible = {{1, -0.9, -0.9}, {-0.9, 1, -0.9}, {-0.9, -0.9, 1}};
        String message = assertThrows(
                        InvalidRequestException.class, () -> OffsetDistribution.normal(new double[3], impossible))
                .getMessage();
        assertTrue(message.contains("eigenvalue -0.8") || message.contains("eigenvalue -0.79"), message);
    }

    private static double[][] randomCovariance(SplittableRandom random, int size, int rank) {
        double[][] covariance = new double[size][size];
        for (int k = 0; k < rank; k++) {
            double[] vector = random.doubles(size, -1, 1).toArray();
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    covariance[row][column] += vector[row] * vector[column];
                }
            }
        }
        return covariance;
    }
}
