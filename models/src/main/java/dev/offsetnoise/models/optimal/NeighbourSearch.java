package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the images that a query will probably need: those with the largest share of the weight at a level. How far
 * they lie from the generating image is computed exactly, once for all levels; what the noise adds to that, on a coarse grid.
 * Only the choice depends on this, never a weight.
 */
final class NeighbourSearch {

    /** Queries that share the pass over the data which their distances need. */
    static final int BLOCK = 128;

    /** Below this share of the others nothing is left to guess. */
    private static final double NOTHING = 1e-12;

    /** Neighbours are no use if the weight is spread over more than this many times as many images. */
    private static final double TOO_MANY = 8;

    private final CleanImages images;
    private final ImageFacts facts;
    private final int number;
    private final Cancellation cancellation;
    private final CoarseGrid grid;
    /** Owns its numbers: a transposed view must not outlive the matrix that it was taken of. */
    private final NDArray coarse;

    private final NDManager manager;

    /**
     * Reads the data once.
     *
     * @param number how many neighbours a query has, fewer than there are images
     */
    NeighbourSearch(CleanImages images, ImageFacts facts, int number, NDManager manager, Cancellation cancellation) {
        this.images = images;
        this.facts = facts;
        this.number = number;
        this.manager = manager;
        this.cancellation = cancellation;
        grid = new CoarseGrid(images);
        List<double[]> rows = new ArrayList<>();
        float[] image = new float[images.dimension()];
        for (int i = 0; i < images.count(); i++) {
            cancellation.throwIfCancelled();
            images.read(i, image, 0);
            rows.add(grid.of(image));
        }
        coarse = DoubleMatrix.of(manager, rows);
    }

    /** The products of generating images with all images, one array each. */
    double[][] products(List<float[]> generating) {
        double[][] result = new double[generating.size()][facts.count()];
        try (NDManager pass = manager.newSubManager()) {
            NDArray matrix = DoubleMatrix.of(
                    pass, generating.stream().map(NeighbourSearch::doubles).toList());
            new TileReader(images, pass, cancellation)
                    .read(Candidates.all(facts.count()), tile -> copy(tile, tile.products(matrix), result), s -> {});
        }
        return result;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void copy(RowTile tile, double[] products, double[][] result) {
        for (int k = 0; k < result.length; k++) {
            System.arraycopy(products, k * tile.rows().length, result[k], tile.rows()[0], tile.rows().length);
        }
    }

    /**
     * The neighbours of a query.
     *
     * @param query the same image noised to each level
     * @param products of its clean image with all images
     * @return for each level {@link #number} images in order, the generating one not among them; none where that is no use
     */
    List<int[]> of(List<NoisedImage> query, double[] products) {
        double[] noise = noise(query);
        return IntStream.range(0, query.size())
                .parallel()
                .mapToObj(i -> heaviest(shares(query.get(i), products, noise, i * facts.count())))
                .toList();
    }

    /** What the noise of each level adds to the log weight of each image, seen on the grid. */
    private double[] noise(List<NoisedImage> query) {
        List<double[]> rows = query.stream()
                .map(noised -> grid.of(noised.level().projectionOfNoise(noised.noised(), noised.clean())))
                .toList();
        try (NDArray matrix = DoubleMatrix.of(manager, rows);
                NDArray transposed = coarse.transpose();
                NDArray result = matrix.matMul(transposed)) {
            return result.toDoubleArray();
        }
    }

    /** The share of the weight of each image but the generating one, which has none here. */
    private double[] shares(NoisedImage noised, double[] products, double[] noise, int offset) {
        double[] means = facts.means(noised.image());
        double[] shares = new double[facts.count()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = noise[offset + i]
                    + noised.level().product(products[i], means, facts.means(i))
                    - noised.level().halfNorm(facts.squares(i), facts.means(i));
            largest = Math.max(largest, shares[i]);
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(shares[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i == noised.image() ? 0 : shares[i] / sum;
        }
        return shares;
    }

    private int[] heaviest(double[] shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        if (sum < NOTHING || sum * sum > TOO_MANY * number * squares) {
            return new int[0];
        }
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - number];
        return IntStream.range(0, shares.length)
                .filter(i -> shares[i] >= least && shares[i] > 0)
                .limit(number)
                .toArray();
    }
}
