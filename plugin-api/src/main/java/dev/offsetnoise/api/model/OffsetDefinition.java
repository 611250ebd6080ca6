package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The offset noise of a process: {@code xi[c,h,w] = z_c} with {@code z ~ N(mean, covariance)}, the same for all pixels
 * of a channel, beside independent noise of scale {@code sigma0} (arXiv:2412.03134).
 *
 * @param sigma0 scale of the independent noise, above 0
 * @param mean {@code E[z]}, one value a channel, in the model's value range
 * @param covariance {@code Cov(z)}, channels x channels, symmetric and positive semidefinite
 * @param strategy how the offset enters step by step
 * @param target what an epsilon-predicting network was taught
 */
public record OffsetDefinition(
        double sigma0, double[] mean, double[][] covariance, GammaStrategy strategy, OffsetTarget target) {

    private static final double SYMMETRY_TOLERANCE = 1e-9;

    /**
     * Validates and copies the components.
     *
     * @param sigma0 see {@link #sigma0()}
     * @param mean see {@link #mean()}
     * @param covariance see {@link #covariance()}
     * @param strategy see {@link #strategy()}
     * @param target see {@link #target()}
     */
    public OffsetDefinition {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(target, "target");
        if (!(sigma0 > 0 && Double.isFinite(sigma0))) {
            throw new InvalidRequestException("sigma0 is " + sigma0 + "; expected a finite number above 0.");
        }
        mean = mean.clone();
        covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        requireCovariance(mean, covariance);
    }

    /**
     * A grey offset: all channels move together, {@code S = s^2 11'}.
     *
     * @param channels how many, at least 1
     * @param deviation {@code s}, at least 0
     * @param strategy how the offset enters
     * @return an offset with mean 0, sigma0 1 and the exact target
     */
    public static OffsetDefinition grey(int channels, double deviation, GammaStrategy strategy) {
        double[][] covariance = new double[channels][channels];
        for (double[] row : covariance) {
            Arrays.fill(row, deviation * deviation);
        }
        return new OffsetDefinition(1, new double[channels], covariance, strategy, OffsetTarget.EXACT);
    }

    /**
     * An offset of each channel on its own, {@code S = s^2 I}.
     *
     * @param channels how many, at least 1
     * @param deviation {@code s}, at least 0
     * @param strategy how the offset enters
     * @return an offset with mean 0, sigma0 1 and the exact target
     */
    public static OffsetDefinition independent(int channels, double deviation, GammaStrategy strategy) {
        double[][] covariance = new double[channels][channels];
        for (int c = 0; c < channels; c++) {
            covariance[c][c] = deviation * deviation;
        }
        return new OffsetDefinition(1, new double[channels], covariance, strategy, OffsetTarget.EXACT);
    }

    private static void requireCovariance(double[] mean, double[][] covariance) {
        int channels = mean.length;
        if (channels == 0 || covariance.length != channels) {
            throw new InvalidRequestException("The offset has a mean of " + channels + " channels and a covariance of "
                    + covariance.length + " rows; expected one each for every channel.");
        }
        for (int row = 0; row < channels; row++) {
            if (covariance[row].length != channels) {
                throw new InvalidRequestException("Row " + row + " of the offset's covariance has "
                        + covariance[row].length + " values; expected " + channels + ".");
            }
            if (!Double.isFinite(mean[row]) || !Arrays.stream(covariance[row]).allMatch(Double::isFinite)) {
                throw new InvalidRequestException("The offset's mean and covariance must be finite numbers.");
            }
        }
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column <= row; column++) {
                double bound = Math.sqrt(Math.max(0, covariance[row][row] * covariance[column][column]));
                double tolerance = SYMMETRY_TOLERANCE * (1 + bound);
                boolean symmetric = Math.abs(covariance[row][column] - covariance[column][row]) <= tolerance;
                if (!symmetric || Math.abs(covariance[row][column]) > bound + tolerance || covariance[row][row] < 0) {
                    throw new InvalidRequestException("The offset's covariance between channels " + row + " and "
                            + column + " is " + covariance[row][column]
                            + "; expected a symmetric, positive semidefinite matrix.");
                }
            }
        }
    }

    /**
     * How many channels the offset has.
     *
     * @return at least 1
     */
    public int channels() {
        return mean.length;
    }

    /**
     * The mean of the offset, one value a channel.
     *
     * @return a copy
     */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The covariance of the offset, channels x channels.
     *
     * @return a copy
     */
    @Override
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OffsetDefinition that
                && sigma0 == that.sigma0
                && Arrays.equals(mean, that.mean)
                && Arrays.deepEquals(covariance, that.covariance)
                && strategy.equals(that.strategy)
                && target == that.target;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sigma0, Arrays.hashCode(mean), Arrays.deepHashCode(covariance), strategy, target);
    }

    @Override
    public String toString() {
        return "OffsetDefinition[sigma0=" + sigma0 + ", mean=" + Arrays.toString(mean) + ", covariance="
                + Arrays.deepToString(covariance) + ", strategy=" + strategy + ", target=" + target + "]";
    }
}
