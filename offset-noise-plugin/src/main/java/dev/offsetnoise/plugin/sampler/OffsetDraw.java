package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.plugin.offset.OffsetDistribution;

/**
 * Draws the offset of a picture. With the offset dial, the part of it that luma sees is set: after drawing
 * {@code xi ~ N(m, S)}, it becomes {@code xi + (z sd - w'(xi - m)) S w / w'S w} with {@code sd = sqrt(w'S w)}. Its luma is
 * then {@code w'm + z sd}, and the rest is distributed as it is in training for that luma.
 */
final class OffsetDraw {

    private final OffsetDistribution distribution;
    private final double[] normals;
    private final double[] weights;
    private final double[] direction;
    private final double excess;
    private final boolean fixed;

    OffsetDraw(OffsetDistribution distribution, double[] lumaWeights, Brightness brightness) {
        this.distribution = distribution;
        this.normals = new double[distribution.channels()];
        this.weights = lumaWeights;
        this.direction = distribution.covarianceTimes(lumaWeights);
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
            double missing = excess - lumaOfDeviation(xi);
            for (int c = 0; c < xi.length; c++) {
                xi[c] += missing * direction[c];
            }
        }
    }

    private double lumaOfDeviation(double[] xi) {
        double luma = 0;
        for (int c = 0; c < xi.length; c++) {
            luma += weights[c] * (xi[c] - distribution.mean(c));
        }
        return luma;
    }
}
