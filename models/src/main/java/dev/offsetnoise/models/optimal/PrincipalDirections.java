package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A few orthonormal directions that hold most of what the images of a data set are: those of the largest second moments of a
 * sample, found by subspace iteration.
 */
final class PrincipalDirections {

    /** How many at most: 94 % of the variance of photographs of 32 x 32. */
    private static final int MOST = 192;

    /** Values of the sample: 64 MB as doubles. */
    private static final int SAMPLE_VALUES = 8 << 20;

    private static final int SAMPLE_IMAGES = 2500;
    private static final int ITERATIONS = 4;
    private static final long SEED = 0x6a09e667f3bcc909L;

    /** One direction in each row. */
    private final NDArray rows;

    private PrincipalDirections(NDArray rows) {
        this.rows = rows;
    }

    /**
     * Finds them.
     *
     * @param manager owns the result
     */
    static PrincipalDirections of(CleanImages images, NDManager manager, Cancellation cancellation) {
        int dimension = images.dimension();
        int most = Math.min(SAMPLE_IMAGES, Math.max(1, SAMPLE_VALUES / dimension));
        int sampled = Math.min(images.count(), most);
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] directions = new double[Math.min(MOST, Math.min(dimension, sampled))][dimension];
        for (double[] direction : directions) {
            Arrays.setAll(direction, i -> random.nextDouble(-1, 1));
        }
        try (NDManager work = manager.newSubManager()) {
            NDArray sample = sample(images, new RowDraw(images.count(), random).draw(sampled), work);
            for (int i = 0; i < ITERATIONS; i++) {
                cancellation.throwIfCancelled();
                directions = orthonormal(towardsLarger(directions, sample, work));
            }
        }
        return new PrincipalDirections(DoubleMatrix.of(manager, List.of(directions)));
    }

    private static NDArray sample(CleanImages images, int[] chosen, NDManager work) {
        int dimension = images.dimension();
        float[] values = new float[chosen.length * dimension];
        for (int i = 0; i < chosen.length; i++) {
            images.read(chosen[i], values, i * dimension);
        }
        return work.create(values, new Shape(chosen.length, dimension)).toType(DataType.FLOAT64, true);
    }

    /** The product with the sample's second moments. */
    private static double[][] towardsLarger(double[][] directions, NDArray sample, NDManager work) {
        double[] product;
        try (NDArray matrix = DoubleMatrix.of(work, List.of(directions));
                NDArray transposed = sample.transpose();
                NDArray onto = matrix.matMul(transposed);
                NDArray result = onto.matMul(sample)) {
            product = result.toDoubleArray();
        }
        int dimension = directions[0].length;
        double[][] rows = new double[directions.length][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(product, i * dimension, (i + 1) * dimension));
        return rows;
    }

    /** By Gram and Schmidt; a direction that the others contain is left out. */
    private static double[][] orthonormal(double[][] directions) {
        List<double[]> kept = new ArrayList<>();
        for (double[] direction : directions) {
            double before = product(direction, direction);
            for (int pass = 0; pass < 2; pass++) {
                kept.forEach(other -> subtract(direction, other, product(direction, other)));
            }
            double norm = product(direction, direction);
            if (norm > 1e-20 * before && norm > Double.MIN_NORMAL) {
                double length = Math.sqrt(norm);
                kept.add(Arrays.stream(direction).map(value -> value / length).toArray());
            }
        }
        return kept.isEmpty() ? unit(directions[0].length) : kept.toArray(double[][]::new);
    }

    /** What remains where all images are black: any direction. */
    private static double[][] unit(int dimension) {
        double[][] result = new double[1][dimension];
        result[0][0] = 1;
        return result;
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] direction, double factor) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * direction[i];
        }
    }

    /** How many there are. */
    int count() {
        return (int) rows.getShape().get(0);
    }

    /** The coordinates of images: a row for each direction, a column for each image. */
    double[] coordinates(RowTile tile) {
        return tile.products(rows);
    }

    /** The coordinates of vectors: a row for each vector, a column for each direction. */
    NDArray coordinates(NDArray vectors) {
        try (NDArray transposed = rows.transpose()) {
            return vectors.matMul(transposed);
        }
    }
}
