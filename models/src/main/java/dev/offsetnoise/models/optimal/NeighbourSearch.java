package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the images that would weigh most, were the generating image not noised: the nearest, by the noise's own measure. */
final class NeighbourSearch {

    /** Images whose neighbours are looked for in one pass over the data. */
    private static final int BLOCK = 128;

    private final CleanImages images;
    private final ImageFacts facts;
    private final LevelNoise level;
    private final int number;

    /**
     * Describes the search.
     *
     * @param images the data
     * @param facts what is known of it
     * @param level the noise that says what is near
     * @param number how many neighbours each image has, fewer than there are images
     */
    NeighbourSearch(CleanImages images, ImageFacts facts, LevelNoise level, int number) {
        this.images = images;
        this.facts = facts;
        this.level = level;
        this.number = number;
    }

    /** The neighbours of some images, by image; itself is not among them. */
    Map<Integer, int[]> of(int[] wanted, NDManager manager, Cancellation cancellation) {
        Map<Integer, int[]> neighbours = new LinkedHashMap<>();
        if (number == 0) {
            return neighbours;
        }
        for (int first = 0; first < wanted.length; first += BLOCK) {
            int[] block = Arrays.copyOfRange(wanted, first, Math.min(wanted.length, first + BLOCK));
            double[][] closeness = closeness(block, manager, cancellation);
            for (int i = 0; i < block.length; i++) {
                neighbours.put(block[i], largest(closeness[i]));
            }
        }
        return neighbours;
    }

    private double[][] closeness(int[] block, NDManager manager, Cancellation cancellation) {
        List<double[]> projections =
                Arrays.stream(block).mapToObj(this::projection).toList();
        double[][] closeness = new double[block.length][facts.count()];
        try (NDManager pass = manager.newSubManager()) {
            NDArray matrix = DoubleMatrix.of(pass, projections);
            new TileReader(images, pass, cancellation)
                    .read(Candidates.all(facts.count()), tile -> write(tile, matrix, closeness), share -> {});
        }
        for (int i = 0; i < block.length; i++) {
            closeness[i][block[i]] = Double.NEGATIVE_INFINITY;
        }
        return closeness;
    }

    private double[] projection(int image) {
        float[] clean = new float[images.dimension()];
        images.read(image, clean, 0);
        return level.projectionOfClean(clean);
    }

    private void write(RowTile tile, NDArray matrix, double[][] closeness) {
        double[] products = tile.products(matrix);
        int[] rows = tile.rows();
        for (int i = 0; i < rows.length; i++) {
            double halfNorm = level.halfNorm(facts.squares(rows[i]), facts.means(rows[i]));
            for (int k = 0; k < closeness.length; k++) {
                closeness[k][rows[i]] = products[k * rows.length + i] - halfNorm;
            }
        }
    }

    private int[] largest(double[] closeness) {
        double[] sorted = closeness.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - number];
        return IntStream.range(0, closeness.length)
                .filter(i -> closeness[i] >= least)
                .limit(number)
                .toArray();
    }
}
