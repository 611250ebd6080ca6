package dev.offsetnoise.models.optimal;

/**
 * A mean over queries, and how far chance may have moved it.
 *
 * @param value the mean
 * @param error its standard error over the queries; 0 where all are equal
 */
public record Estimate(double value, double error) {

    /**
     * The mean of independent values.
     *
     * @param values one a query, at least 2
     * @return mean and standard error
     */
    public static Estimate of(double[] values) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (values[i] - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length));
    }

    /**
     * The lower end of an interval.
     *
     * @param deviations how many standard errors wide on either side, 1.96 for 95 %
     * @return value - deviations · error
     */
    public double lower(double deviations) {
        return value - deviations * error;
    }

    /**
     * The upper end of an interval.
     *
     * @param deviations how many standard errors wide on either side, 1.96 for 95 %
     * @return value + deviations · error
     */
    public double upper(double deviations) {
        return value + deviations * error;
    }
}
