package dev.offsetnoise.host.metric;

import blogspot.software_and_algorithms.stern_library.optimization.HungarianAlgorithm;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;

/**
 * The 1-Wasserstein distance between two sets of equally many points: the mean Euclidean distance between partners when
 * every point of one set gets its own partner in the other and the pairs are as close as they can be.
 *
 * <p>The optimal matching is exact, so the distance is that of the two sets and not an approximation of it. Two sets from
 * the same distribution are not at distance 0: report their distance beside that of a model's samples. The time grows
 * with the third power of the number of points, the memory with the second (16 bytes a pair).
 */
public final class AssignmentDistance {

    private AssignmentDistance() {}

    /**
     * The distance.
     *
     * @param a at least one point
     * @param b as many points of the same dimension
     * @param cancellation ends the work
     * @return at least 0, in the coordinates' unit
     * @throws InvalidRequestException if the sets differ in number or dimension, or are empty
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static double between(Samples a, Samples b, Cancellation cancellation) {
        requireMatch(a.count(), b.count());
        return of(PairDistances.between(a, b, cancellation), cancellation);
    }

    /**
     * The distance of two sets whose points' distances are known.
     *
     * @param distances between equally many points
     * @param cancellation ends the work
     * @return at least 0, in the coordinates' unit
     * @throws InvalidRequestException if the sets differ in number, or are empty
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static double of(PairDistances distances, Cancellation cancellation) {
        double[][] costs = distances.rows();
        requireMatch(costs.length, distances.columns());
        int[] partners = new Solver(costs, cancellation).execute();
        double sum = 0;
        for (int i = 0; i < partners.length; i++) {
            sum += costs[i][partners[i]];
        }
        return sum / partners.length;
    }

    private static void requireMatch(int points, int others) {
        if (points != others || points == 0) {
            throw new InvalidRequestException("The assignment distance needs two sets of equally many points; got "
                    + points + " and " + others + ". Take the first rows of the larger set.");
        }
    }

    /** The library's solver, which lets itself be stopped before each point that gets its partner. */
    private static final class Solver extends HungarianAlgorithm {

        private final Cancellation cancellation;

        Solver(double[][] costs, Cancellation cancellation) {
            super(costs);
            this.cancellation = cancellation;
        }

        @Override
        protected void initializePhase(int worker) {
            cancellation.throwIfCancelled();
            super.initializePhase(worker);
        }
    }
}
