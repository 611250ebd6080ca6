package dev.offsetnoise.models.optimal;

import java.util.Arrays;

/**
 * The images that a noised image is compared with.
 *
 * @param rows which, beside the generating image
 * @param counts how often each of them counts
 * @param generatorApart whether the generating image is always there and counts once, wherever else it is listed; if not, it
 *     is one of the rows or absent
 */
record Candidates(int[] rows, double[] counts, boolean generatorApart) {

    /** All images of the data, each once. */
    static Candidates all(int images) {
        int[] rows = new int[images];
        double[] counts = new double[images];
        Arrays.setAll(rows, i -> i);
        Arrays.fill(counts, 1);
        return new Candidates(rows, counts, true);
    }
}
