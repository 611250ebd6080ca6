package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;

/**
 * Improved precision and recall (Kynkäänniemi et al., arXiv:1904.06991). The region of a set is the union of balls around
 * its points, each as large as the distance to the point's k-th nearest neighbour in the set. Precision is the share of
 * the generated points in the region of the reference, recall the share of the reference in the region of the generated
 * points.
 *
 * <p>Both depend on the numbers of points and on the features: compare only what was computed with the same.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 */
public record PrecisionRecall(double precision, double recall) {

    /**
     * Compares two sets.
     *
     * @param reference more than {@code neighbours} points
     * @param generated more than {@code neighbours} points of the same dimension
     * @param neighbours which neighbour gives a ball its size, at least 1; the paper takes 3
     * @param cancellation ends the work
     * @return precision and recall
     * @throws InvalidRequestException if a set is too small, or the dimensions differ
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static PrecisionRecall of(Samples reference, Samples generated, int neighbours, Cancellation cancellation) {
        reference.requireSameDimension(generated);
        int fewest = Math.min(reference.count(), generated.count());
        if (neighbours < 1 || fewest <= neighbours) {
            throw new InvalidRequestException("Precision and recall with " + neighbours + " neighbours need at least 1"
                    + " neighbour and more points than neighbours; got " + reference.count() + " and "
                    + generated.count() + " points.");
        }
        NeighbourRadii referenceRadii = NeighbourRadii.of(reference, neighbours, cancellation);
        NeighbourRadii generatedRadii = NeighbourRadii.of(generated, neighbours, cancellation);
        boolean[] reached = new boolean[reference.count()];
        boolean[] belongs = new boolean[generated.count()];
        Pairs.between(reference, generated, cancellation, (i, j, squared) -> {
            reached[i] |= squared <= generatedRadii.squared(j);
            belongs[j] |= squared <= referenceRadii.squared(i);
        });
        return new PrecisionRecall(share(belongs), share(reached));
    }

    private static double share(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count / (double) flags.length;
    }
}
