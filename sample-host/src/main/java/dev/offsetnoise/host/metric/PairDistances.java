package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.Cancellation;

/**
 * The Euclidean distances between the points of one set and those of another, computed once for the measures that need
 * them. They take 8 bytes a pair.
 */
public final class PairDistances {

    private final double[][] distances;

    private PairDistances(double[][] distances) {
        this.distances = distances;
    }

    /**
     * Computes the distances.
     *
     * @param a at least one point
     * @param b at least one point of the same dimension
     * @param cancellation ends the work
     * @return the distances
     * @throws dev.offsetnoise.api.InvalidRequestException if the dimensions differ
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static PairDistances between(Samples a, Samples b, Cancellation cancellation) {
        a.requireSameDimension(b);
        double[][] distances = new double[a.count()][b.count()];
        Pairs.between(a, b, cancellation, (i, j, squared) -> distances[i][j] = Math.sqrt(squared));
        return new PairDistances(distances);
    }

    /** A row for each point of the first set; not to be changed. */
    double[][] rows() {
        return distances;
    }

    /** Number of points of the second set. */
    int columns() {
        return distances.length == 0 ? 0 : distances[0].length;
    }
}
