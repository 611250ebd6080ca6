package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds the images of a tile to the sums of many noised images at once: one matrix product gives all log weights, another
 * the weighted sums of the images, for those noised images to which the tile matters at all.
 */
final class TileProduct {

    /** Weights below e^-60 = 1e-26 of the largest are left out. */
    private static final double SMALLEST_LOG = -60;

    private final ImageFacts facts;
    private final List<PosteriorSums> sums;
    private final List<LevelNoise> levels;
    private final int[] levelOf;
    private final NDArray projections;

    TileProduct(NDManager manager, ImageFacts facts, List<PosteriorSums> sums) {
        this.facts = facts;
        this.sums = sums;
        levels = sums.stream().map(PosteriorSums::level).distinct().toList();
        levelOf = sums.stream().mapToInt(sum -> levels.indexOf(sum.level())).toArray();
        projections = DoubleMatrix.of(
                manager, sums.stream().map(PosteriorSums::projection).toList());
    }

    void add(RowTile tile) {
        double[] weights = tile.products(projections);
        double[][] halfNorms = halfNorms(tile);
        int rows = tile.rows().length;
        int[] active = IntStream.range(0, sums.size())
                .parallel()
                .filter(k -> weigh(k, tile, halfNorms[levelOf[k]], weights, k * rows))
                .toArray();
        if (active.length > 0) {
            addValues(tile, weights, active);
        }
    }

    private double[][] halfNorms(RowTile tile) {
        return levels.stream()
                .map(level -> Arrays.stream(tile.rows())
                        .mapToDouble(row -> level.halfNorm(facts.squares(row), facts.means(row)))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Turns the products of a noised image into weights; says whether any is above 0. */
    private boolean weigh(int noised, RowTile tile, double[] halfNorms, double[] weights, int offset) {
        PosteriorSums sum = sums.get(noised);
        double[] logCounts = tile.logCounts(noised);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < halfNorms.length; i++) {
            double log = sum.counts(tile.rows()[i])
                    ? weights[offset + i] - halfNorms[i] + logCounts[i]
                    : Double.NEGATIVE_INFINITY;
            weights[offset + i] = log;
            largest = Math.max(largest, log);
        }
        double scale = sum.rescale(largest);
        for (int i = 0; i < halfNorms.length; i++) {
            double relative = weights[offset + i] - scale;
            double weight = relative > SMALLEST_LOG ? Math.exp(relative) : 0;
            weights[offset + i] = weight;
            if (weight > 0) {
                sum.add(weight, facts.squares(tile.rows()[i]), facts.means(tile.rows()[i]));
            }
        }
        return largest - scale > SMALLEST_LOG;
    }

    private void addValues(RowTile tile, double[] weights, int[] active) {
        int rows = tile.rows().length;
        double[] chosen = new double[active.length * rows];
        for (int i = 0; i < active.length; i++) {
            System.arraycopy(weights, active[i] * rows, chosen, i * rows, rows);
        }
        NDManager manager = tile.values().getManager();
        double[] values;
        try (NDArray matrix = manager.create(chosen, new Shape(active.length, rows));
                NDArray product = matrix.matMul(tile.values())) {
            values = product.toDoubleArray();
        }
        int dimension = values.length / active.length;
        IntStream.range(0, active.length).parallel().forEach(i -> sums.get(active[i])
                .addValues(values, i * dimension));
    }
}
