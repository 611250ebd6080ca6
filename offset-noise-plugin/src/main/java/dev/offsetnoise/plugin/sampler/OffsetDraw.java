package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.plugin.offset.OffsetDistribution;

/**
 * Draws the offset of a picture. With the offset dial, the part of it by which brightness is read (with the weights {@code w} of
 * a {@link dev.offsetnoise.plugin.process.BrightnessReading}) is set: after drawing {@code xi ~ N(m, S)}, it becomes
 * {@code xi + (z sd - w'(xi - m)) S w / w'S w} with {@code sd = sqrt(w'S w)}. What is read is then {@code w'm + z sd}, and the
 * rest is distributed as it is in training for that.
 */
final class OffsetDraw {

    private final OffsetDistribution distribution;
    private final double[] normals;
    private final double[] weights;
    private final double[] direction;
    private final double excess;
    private final boolean fixed;

    OffsetDraw(OffsetDistribution distribution, double[] reading, Brightness brightness) {
        this.distribution = distribution;
        this.normals = new double[distribution.channels()];
        this.weights = reading;
        this.direction = distribution.covarianceTimes(reading);
        double variance = ChannelSpace.dot(weights, direction);
        this.fixed = brightness instanceof Brightness.Dial;
        if (fixed && !(variance > 0)) {
            throw new InvalidRequestException(
                    "The offset dial needs an offset that changes luma, and this model with this"
                            + " scheduler has none. Use the brightness lock (a mean luma), which works with every model, or a"
                            + " model that was trained with an offset and the scheduler adjusted-offset.");
        }
        this.excess = brightness instanceof Brightness.Dial dial ? dial.deviations() * Math.sqrt(variance) : 0;
        for (int c = 0; fixed && c < direction.length; c++) {
            direction[c] /= variance;
        }
    }

    /** Draws {@code xi}, one value a channel. */
    void draw(NoiseSource.PictureNoise noise, double[] xi) {
        noise.offset(normals);
        distribution.draw(normals, xi);
        if (fixed) {
            double missing = excess - readDeviation(xi);
            for (int c = 0; c < xi.length; c++) {
                xi[c] += missing * direction[c];
            }
        }
    }

    private double readDeviation(double[] xi) {
        double luma = 0;
        for (int c = 0; c < xi.length; c++) {
            luma += weights[c] * (xi[c] - distribution.mean(c));
        }
        return luma;
    }
}
