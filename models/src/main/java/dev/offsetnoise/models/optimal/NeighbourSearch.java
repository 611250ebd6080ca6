package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the images that a query will probably need: those with the largest share of the weight at any of its levels. How far
 * they lie from the generating image is computed exactly, once for all levels; what the noise adds to that, on a coarse grid.
 * Only the choice depends on this, never a weight.
 */
final class NeighbourSearch {

    /** Queries that share the pass over the data which their distances need. */
    static final int BLOCK = 128;

    private final CleanImages images;
    private final ImageFacts facts;
    private final int number;
    private final Cancellation cancellation;
    private final CoarseGrid grid;
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
        try (NDArray matrix = DoubleMatrix.of(manager, rows)) {
            coarse = matrix.transpose();
        }
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
     * @return {@link #number} images, the generating one not among them
     */
    int[] of(List<NoisedImage> query, double[] products) {
        double[] noise = noise(query);
        double[][] shares = IntStream.range(0, query.size())
                .parallel()
                .mapToObj(i -> logShares(query.get(i), products, noise, i * facts.count()))
                .toArray(double[][]::new);
        double[] largest = new double[facts.count()];
        Arrays.setAll(largest, i -> largest(shares, i));
        largest[query.get(0).image()] = Double.NEGATIVE_INFINITY;
        return first(largest);
    }

    private static double largest(double[][] shares, int image) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] level : shares) {
            largest = Math.max(largest, level[image]);
        }
        return largest;
    }

    /** What the noise of each level adds to the log weight of each image, seen on the grid. */
    private double[] noise(List<NoisedImage> query) {
        List<double[]> rows = query.stream()
                .map(noised -> grid.of(noised.level().projectionOfNoise(noised.noised(), noised.clean())))
                .toList();
        try (NDArray matrix = DoubleMatrix.of(manager, rows);
                NDArray result = matrix.matMul(coarse)) {
            return result.toDoubleArray();
        }
    }

    private double[] logShares(NoisedImage noised, double[] products, double[] noise, int offset) {
        double[] means = facts.means(noised.image());
        double[] logs = new double[facts.count()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = noise[offset + i]
                    + noised.level().product(products[i], means, facts.means(i))
                    - noised.level().halfNorm(facts.squares(i), facts.means(i));
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        double total = largest + Math.log(sum);
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= total;
        }
        return logs;
    }

    private int[] first(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - number];
        return IntStream.range(0, values.length)
                .filter(i -> values[i] >= least)
                .limit(number)
                .toArray();
    }
}
