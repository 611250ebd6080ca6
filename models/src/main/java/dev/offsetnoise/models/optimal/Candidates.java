package dev.offsetnoise.models.optimal;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The images that noised images are compared with.
 *
 * @param rows which, beside the generating image
 * @param counts how often each of them counts, 0 for not at all: one array for all noised images, or one for each
 * @param generatorApart whether the generating image is always there and counts once, wherever else it is listed; if not, it
 *     is one of the rows or absent
 */
record Candidates(int[] rows, double[][] counts, boolean generatorApart) {

    /** All images of the data, each once. */
    static Candidates all(int images) {
        int[] rows = new int[images];
        Arrays.setAll(rows, i -> i);
        return once(rows, true);
    }

    /** Some images, each once. */
    static Candidates once(int[] rows, boolean generatorApart) {
        double[] counts = new double[rows.length];
        Arrays.fill(counts, 1);
        return new Candidates(rows, new double[][] {counts}, generatorApart);
    }

    /** Images of the data, each as often as said for each noised image; those that count for none are left out. */
    static Candidates weighted(double[][] counts) {
        int[] rows = IntStream.range(0, counts[0].length)
                .filter(row -> Arrays.stream(counts).anyMatch(each -> each[row] > 0))
                .toArray();
        double[][] ofRows = Arrays.stream(counts)
                .map(each -> Arrays.stream(rows).mapToDouble(row -> each[row]).toArray())
                .toArray(double[][]::new);
        return new Candidates(rows, ofRows, true);
    }

    /** Logarithms of the counts of some of the rows. */
    double[][] logCounts(int first, int last) {
        return Arrays.stream(counts)
                .map(each -> Arrays.stream(each, first, last).map(Math::log).toArray())
                .toArray(double[][]::new);
    }
}
