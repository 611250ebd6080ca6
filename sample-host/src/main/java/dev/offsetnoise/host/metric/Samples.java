package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Points of one dimension, one after the other in one array.
 *
 * <p>The array is shared, not copied: sets of samples are large, and their parts are views. Whoever hands it over does
 * not change it afterwards.
 */
public final class Samples {

    private final float[] values;
    private final int offset;
    private final int count;
    private final int dimension;

    private Samples(float[] values, int offset, int count, int dimension) {
        this.values = values;
        this.offset = offset;
        this.count = count;
        this.dimension = dimension;
    }

    /**
     * Views an array as points.
     *
     * @param values the points' coordinates, point after point; shared, not copied
     * @param dimension coordinates of a point, at least 1
     * @return as many points as the array holds
     * @throws InvalidRequestException if the array holds no whole number of points, or a coordinate that is not finite
     */
    public static Samples of(float[] values, int dimension) {
        Objects.requireNonNull(values, "values");
        if (dimension < 1 || values.length % dimension != 0) {
            throw new InvalidRequestException(
                    "Samples of dimension " + dimension + " need a dimension of at least 1 and"
                            + " a multiple of it as values; got " + values.length + " values.");
        }
        requireFinite(values, dimension);
        return new Samples(values, 0, values.length / dimension, dimension);
    }

    private static void requireFinite(float[] values, int dimension) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidRequestException("Point " + i / dimension + " of the samples has the coordinate "
                        + values[i] + ", which has no distance to anything; leave the point out or mend what made it.");
            }
        }
    }

    /**
     * How many points there are.
     *
     * @return at least 0
     */
    public int count() {
        return count;
    }

    /**
     * How many coordinates a point has.
     *
     * @return at least 1
     */
    public int dimension() {
        return dimension;
    }

    /**
     * The points' coordinates, point after point.
     *
     * @return a new array
     */
    public float[] values() {
        return Arrays.copyOfRange(values, offset, offset + count * dimension);
    }

    /**
     * Some of the points.
     *
     * @param from the first of them
     * @param to the one after the last of them
     * @return a view on the same array
     */
    public Samples rows(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        return new Samples(values, offset + from * dimension, to - from, dimension);
    }

    /** A coordinate of a point. */
    float at(int point, int coordinate) {
        return values[offset + point * dimension + coordinate];
    }

    /** Two sets can be compared only if their points have the same dimension. */
    void requireSameDimension(Samples other) {
        if (dimension != other.dimension) {
            throw new InvalidRequestException("Points of dimension " + dimension + " cannot be compared with points of"
                    + " dimension " + other.dimension + ".");
        }
    }
}
