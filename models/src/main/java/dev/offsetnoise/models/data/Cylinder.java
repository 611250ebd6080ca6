package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.SplittableRandom;

/**
 * The cylinder of arXiv:2412.03134: {@code x = a 1 + e} in n dimensions, {@code a} uniform in [-A, A] and {@code e}
 * uniform in the ball of radius R in the n - 1 dimensions orthogonal to 1. The average brightness of {@code x}, the mean of
 * its values, is {@code a} and therefore uniform whatever n is.
 *
 * @param dimension n, at least 2
 * @param halfLength A, above 0
 * @param radius R, above 0
 */
public record Cylinder(int dimension, double halfLength, double radius) {

    private static final int MAX_DIMENSION = 1 << 20;
    private static final long FRESH_STREAM = 0x510e527fade682d1L;

    /**
     * Checks the ranges.
     *
     * @param dimension see {@link #dimension()}
     * @param halfLength see {@link #halfLength()}
     * @param radius see {@link #radius()}
     */
    public Cylinder {
        if (dimension < 2 || dimension > MAX_DIMENSION) {
            throw new InvalidRequestException(
                    "Dimension " + dimension + " of the cylinder: expected 2 to " + MAX_DIMENSION + ".");
        }
        requirePositive("half length", halfLength);
        requirePositive("radius", radius);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new InvalidRequestException("The cylinder's " + name + " is " + value + "; expected above 0.");
        }
    }

    /**
     * Standard deviation in each direction orthogonal to the axis: a ball in d dimensions has variance
     * {@code R^2 / (d + 2)} in each.
     *
     * @return {@code R / sqrt(n + 1)}
     */
    public double deviation() {
        return radius / Math.sqrt(dimension + 1);
    }

    /**
     * Fresh points, independent of every training sample and of those in other dimensions.
     *
     * @param seed decides which
     * @param count how many
     * @return {@code count * n} values, point after point
     */
    public float[] fresh(long seed, int count) {
        float[] values = new float[Math.multiplyExact(count, dimension)];
        float[] point = new float[dimension];
        for (int i = 0; i < count; i++) {
            draw(SampleRandom.of(seed, FRESH_STREAM + dimension, i), point);
            System.arraycopy(point, 0, values, i * dimension, dimension);
        }
        return values;
    }

    /** Draws a point. A normal vector has a uniform direction, and the share of a ball within radius r grows as r^d. */
    void draw(SplittableRandom random, float[] point) {
        double brightness = halfLength * (2 * random.nextDouble() - 1);
        double distance = radius * Math.pow(random.nextDouble(), 1.0 / (dimension - 1));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            double normal = random.nextGaussian();
            point[i] = (float) normal;
            sum += normal;
            squares += normal * normal;
        }
        double mean = sum / dimension;
        double length = Math.sqrt(Math.max(0, squares - sum * mean));
        float scale = length == 0 ? 0 : (float) (distance / length);
        float shift = (float) (brightness - scale * mean);
        for (int i = 0; i < dimension; i++) {
            point[i] = scale * point[i] + shift;
        }
    }
}
