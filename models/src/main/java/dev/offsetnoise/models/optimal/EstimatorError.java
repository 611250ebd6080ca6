package dev.offsetnoise.models.optimal;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far an estimator is from the full sum over the same queries at one noise level, for clean images: what the parts that it
 * draws by chance do, and nothing else.
 *
 * @param step {@code t}
 * @param estimator which, with its numbers
 * @param weight how often the images count that are drawn by chance; empty if that differs between them
 * @param repeats how many times the parts were drawn, at least 2
 * @param fullSum the full sum
 * @param bias mean of the estimates - full sum
 * @param deviation standard deviation of the estimates over the repeats
 */
public record EstimatorError(
        int step,
        OptimalLossEstimator estimator,
        OptionalDouble weight,
        int repeats,
        double fullSum,
        double bias,
        double deviation) {

    /** The names of {@link #csv()}'s columns. */
    public static final String CSV_HEADER = "step,estimator,size,weight,repeats,full_sum,bias,bias_error,deviation";

    /**
     * How far chance may have moved the bias.
     *
     * @return its standard error over the repeats
     */
    public double biasError() {
        return deviation / Math.sqrt(repeats);
    }

    /**
     * A row of a table.
     *
     * @return numbers and names with commas between them
     */
    public String csv() {
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%s,%d,%.9g,%.9g,%.9g,%.9g",
                step,
                estimator.id(),
                estimator.size(),
                weight.isPresent() ? String.format(Locale.ROOT, "%.9g", weight.getAsDouble()) : "",
                repeats,
                fullSum,
                bias,
                biasError(),
                deviation);
    }
}
