package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;

/**
 * The maximum mean discrepancy (Gretton et al., JMLR 13, 2012): the distance between the means of two distributions in
 * the space of a kernel. With a Gaussian kernel it is zero only for equal distributions.
 */
public final class MaximumMeanDiscrepancy {

    private MaximumMeanDiscrepancy() {}

    /**
     * The unbiased estimate of the square of the discrepancy.
     *
     * @param a at least two points
     * @param b at least two points of the same dimension
     * @param kernel the kernel
     * @return 0 on average for samples of equal distributions, so also slightly below; never above 2
     * @throws InvalidRequestException if a set is too small, or the dimensions differ
     */
    public static double squared(Samples a, Samples b, GaussianKernel kernel) {
        return squared(a, b, kernel, new Cancellation());
    }

    /**
     * The unbiased estimate of the square of the discrepancy, for large sets.
     *
     * @param a at least two points
     * @param b at least two points of the same dimension
     * @param kernel the kernel
     * @param cancellation ends the work
     * @return 0 on average for samples of equal distributions, so also slightly below; never above 2
     * @throws InvalidRequestException if a set is too small, or the dimensions differ
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static double squared(Samples a, Samples b, GaussianKernel kernel, Cancellation cancellation) {
        a.requireSameDimension(b);
        return squared(
                meanWithin(a, kernel, cancellation),
                meanWithin(b, kernel, cancellation),
                meanBetween(a, b, kernel, cancellation));
    }

    /**
     * The same from its three parts.
     *
     * @param withinA mean of the kernel within one set
     * @param withinB mean of the kernel within the other
     * @param between mean of the kernel between the two
     * @return the squared discrepancy
     */
    public static double squared(double withinA, double withinB, double between) {
        return withinA + withinB - 2 * between;
    }

    /**
     * The mean of the kernel over all pairs of different points of a set: one of the three parts of the discrepancy, which
     * stays the same however many sets this one is compared with.
     *
     * @param points at least two points
     * @param kernel the kernel
     * @param cancellation ends the work
     * @return from 0 to 1
     * @throws InvalidRequestException if there are fewer than two points
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static double meanWithin(Samples points, GaussianKernel kernel, Cancellation cancellation) {
        if (points.count() < 2) {
            throw new InvalidRequestException("The maximum mean discrepancy needs at least two points on either side;"
                    + " got a set of " + points.count() + ".");
        }
        double[] sum = new double[1];
        Pairs.within(points, cancellation, (i, j, squared) -> sum[0] += kernel.at(squared));
        return 2 * sum[0] / (points.count() * (points.count() - 1.0));
    }

    private static double meanBetween(Samples a, Samples b, GaussianKernel kernel, Cancellation cancellation) {
        double[] sum = new double[1];
        Pairs.between(a, b, cancellation, (i, j, squared) -> sum[0] += kernel.at(squared));
        return sum[0] / (a.count() * (double) b.count());
    }

    /**
     * The mean of the kernel over all pairs of a point of one set and a point of another, whose distances are known.
     *
     * @param distances at least one
     * @param kernel the kernel
     * @return from 0 to 1
     */
    public static double meanBetween(PairDistances distances, GaussianKernel kernel) {
        double sum = 0;
        for (double[] row : distances.rows()) {
            for (double distance : row) {
                sum += kernel.at(distance * distance);
            }
        }
        return sum / (distances.rows().length * (double) distances.columns());
    }
}
