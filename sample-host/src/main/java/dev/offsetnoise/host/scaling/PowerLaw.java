package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.metric.Interval;
import dev.offsetnoise.host.metric.StudentT;
import java.util.Arrays;
import java.util.Objects;

/**
 * A power law {@code y = a x^-b} through points: a straight line by least squares between the logarithms.
 *
 * @param points how many points there were, at least 3
 * @param factor a
 * @param exponent b
 * @param interval where b lies with 95 % confidence, by Student's t, if the points lie around the law by chance
 * @param determination R², the share of the variance of {@code log y} that the law explains
 */
public record PowerLaw(int points, double factor, double exponent, Interval interval, double determination) {

    /** Two points determine a law and leave nothing that says how good it is. */
    public static final int FEWEST = 3;

    /**
     * Validates the components.
     *
     * @param points see {@link #points()}
     * @param factor see {@link #factor()}
     * @param exponent see {@link #exponent()}
     * @param interval see {@link #interval()}
     * @param determination see {@link #determination()}
     */
    public PowerLaw {
        Objects.requireNonNull(interval, "interval");
        if (points < FEWEST) {
            throw new InvalidRequestException("A power law through " + points + " points says nothing about how well it"
                    + " fits; expected at least " + FEWEST + ".");
        }
    }

    /**
     * Fits the law.
     *
     * @param x at least three numbers above 0, not all alike
     * @param y as many numbers above 0
     * @return the law
     * @throws InvalidRequestException if there are fewer, or one is not a number above 0
     */
    public static PowerLaw fit(double[] x, double[] y) {
        requirePoints(x, y);
        double[] u = logarithms(x);
        double[] v = logarithms(y);
        double meanU = mean(u);
        double meanV = mean(v);
        double squares = products(u, meanU, u, meanU);
        if (squares == 0) {
            throw new InvalidRequestException(
                    "All points of the power law have x = " + x[0] + "; expected at least two different ones.");
        }
        double slope = products(u, meanU, v, meanV) / squares;
        double residual = 0;
        for (int i = 0; i < u.length; i++) {
            double miss = v[i] - meanV - slope * (u[i] - meanU);
            residual += miss * miss;
        }
        double spread = products(v, meanV, v, meanV);
        int freedom = u.length - 2;
        double half = StudentT.quantile(freedom) * Math.sqrt(residual / freedom / squares);
        return new PowerLaw(
                u.length,
                Math.exp(meanV - slope * meanU),
                -slope,
                new Interval(-slope - half, -slope + half),
                spread == 0 ? 1 : 1 - residual / spread);
    }

    /**
     * What the law says.
     *
     * @param x a number above 0
     * @return {@code a x^-b}
     */
    public double at(double x) {
        return factor * Math.pow(x, -exponent);
    }

    private static void requirePoints(double[] x, double[] y) {
        boolean sound = x.length == y.length
                && Arrays.stream(x).allMatch(PowerLaw::isPositive)
                && Arrays.stream(y).allMatch(PowerLaw::isPositive);
        if (!sound || x.length < FEWEST) {
            throw new InvalidRequestException("A power law through x = " + Arrays.toString(x) + " and y = "
                    + Arrays.toString(y) + ": expected at least " + FEWEST + " of each, all above 0.");
        }
    }

    private static boolean isPositive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double products(double[] left, double meanLeft, double[] right, double meanRight) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - meanLeft) * (right[i] - meanRight);
        }
        return sum;
    }
}
