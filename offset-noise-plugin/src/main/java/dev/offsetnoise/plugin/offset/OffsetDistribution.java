package dev.offsetnoise.plugin.offset;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The distribution of the offset {@code xi}, constant over the pixels of a channel: {@code xi[c,h,w] = z_c},
 * {@code z ~ N(mean, S)} with {@code S = Q diag(lambda) Q'}. Immutable.
 *
 * <p>Samplers and the forward process see it only as a mean and a list of directions with a variance each, so that other
 * structures than one constant a channel can be added beside it.
 */
public final class OffsetDistribution {

    /** Eigenvalues below this share of the largest are rounding errors of 0. */
    private static final double RANK_TOLERANCE = 1e-12;

    /** A covariance that was rounded to float may have eigenvalues as negative as this share of the largest. */
    private static final double NEGATIVE_TOLERANCE = 1e-6;

    private final double[] mean;
    private final double[][] covariance;
    private final List<Direction> directions;

    /**
     * One direction in the space of channel means along which the offset varies.
     *
     * @param vector unit vector, one value a channel
     * @param variance {@code lambda}, above 0
     */
    record Direction(double[] vector, double variance) {}

    private OffsetDistribution(double[] mean, double[][] covariance, List<Direction> directions) {
        this.mean = mean;
        this.covariance = covariance;
        this.directions = directions;
    }

    /**
     * No offset at all.
     *
     * @param channels channels of an image
     * @return mean 0, no direction
     */
    public static OffsetDistribution none(int channels) {
        return new OffsetDistribution(new double[channels], new double[channels][channels], List.of());
    }

    /**
     * A normal offset.
     *
     * @param mean one value a channel
     * @param covariance {@code S}, symmetric
     * @return its distribution
     * @throws InvalidRequestException if the covariance has a negative eigenvalue
     */
    public static OffsetDistribution normal(double[] mean, double[][] covariance) {
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        double largest = IntStream.range(0, mean.length)
                .mapToDouble(eigen::value)
                .map(Math::abs)
                .max()
                .orElse(0);
        double smallest =
                IntStream.range(0, mean.length).mapToDouble(eigen::value).min().orElse(0);
        if (smallest < -NEGATIVE_TOLERANCE * largest) {
            throw new InvalidRequestException("The offset's covariance " + Arrays.deepToString(covariance)
                    + " has the eigenvalue " + smallest + "; a covariance has none below 0. Compute it from data, or"
                    + " raise its diagonal by " + -smallest + ".");
        }
        List<Direction> directions = IntStream.range(0, mean.length)
                .filter(i -> eigen.value(i) > RANK_TOLERANCE * largest)
                .mapToObj(i -> new Direction(pointingUp(eigen.vector(i)), eigen.value(i)))
                .sorted(Comparator.comparingDouble(Direction::variance).reversed())
                .toList();
        double[][] copy = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        return new OffsetDistribution(mean.clone(), copy, directions);
    }

    /** Gives an eigenvector, whose sign is arbitrary, the sign with which it brightens. */
    private static double[] pointingUp(double[] vector) {
        return Arrays.stream(vector).sum() >= 0
                ? vector
                : Arrays.stream(vector).map(v -> -v).toArray();
    }

    /**
     * Channels of an image.
     *
     * @return at least 1
     */
    public int channels() {
        return mean.length;
    }

    /**
     * How many directions the offset varies in: the rank of {@code S}.
     *
     * @return 0 to the number of channels
     */
    public int rank() {
        return directions.size();
    }

    /**
     * The variance along a direction.
     *
     * @param direction 0 to {@link #rank()} - 1, largest variance first
     * @return {@code lambda}, above 0
     */
    public double variance(int direction) {
        return directions.get(direction).variance();
    }

    /**
     * One component of a direction's unit vector.
     *
     * @param direction 0 to {@link #rank()} - 1
     * @param channel 0 to {@link #channels()} - 1
     * @return the component
     */
    public double component(int direction, int channel) {
        return directions.get(direction).vector()[channel];
    }

    /**
     * The mean offset of a channel.
     *
     * @param channel 0 to {@link #channels()} - 1
     * @return {@code E[z_c]}
     */
    public double mean(int channel) {
        return mean[channel];
    }

    /**
     * The mean offset.
     *
     * @return {@code E[z]}, a copy, one value a channel
     */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * Whether the offset is 0 for certain.
     *
     * @return true if neither mean nor covariance has a value
     */
    public boolean isZero() {
        return rank() == 0 && Arrays.stream(mean).allMatch(m -> m == 0);
    }

    /**
     * {@code S w}: how the channels move with a weighted sum of them.
     *
     * @param weights {@code w}, one a channel
     * @return one value a channel
     */
    public double[] covarianceTimes(double[] weights) {
        return Arrays.stream(covariance)
                .mapToDouble(row -> IntStream.range(0, row.length)
                        .mapToDouble(c -> row[c] * weights[c])
                        .sum())
                .toArray();
    }

    /**
     * Makes an offset from standard normal numbers: {@code xi = mean + Q sqrt(lambda) z}.
     *
     * @param normals at least {@link #rank()} values, one a direction
     * @param target receives {@code xi}, one value a channel
     */
    public void draw(double[] normals, double[] target) {
        for (int c = 0; c < target.length; c++) {
            double value = mean[c];
            for (int j = 0; j < directions.size(); j++) {
                Direction direction = directions.get(j);
                value += direction.vector()[c] * Math.sqrt(direction.variance()) * normals[j];
            }
            target[c] = value;
        }
    }
}
