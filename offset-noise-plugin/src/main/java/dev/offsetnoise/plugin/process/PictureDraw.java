package dev.offsetnoise.plugin.process;

import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.plugin.offset.OffsetDistribution;

/**
 * What the forward process draws for one picture, by its seed alone: {@code epsilon} for every value and {@code xi} for every
 * channel. Whoever noises a picture and whoever asks later what it was noised with draw the same here. The buffers are used
 * again for the next picture.
 */
public final class PictureDraw {

    private final OffsetDistribution distribution;
    private final float[] epsilon;
    private final double[] normals;
    private final double[] xi;

    /**
     * Makes the buffers.
     *
     * @param distribution the distribution of {@code xi}
     * @param pixels {@code N = H W}
     */
    public PictureDraw(OffsetDistribution distribution, int pixels) {
        this.distribution = distribution;
        epsilon = new float[distribution.channels() * pixels];
        normals = new double[distribution.channels()];
        xi = new double[distribution.channels()];
    }

    /**
     * Draws for another picture.
     *
     * @param noise its noise, from the beginning
     */
    public void draw(NoiseSource.PictureNoise noise) {
        noise.initial(epsilon, epsilon.length);
        noise.offset(normals);
        distribution.draw(normals, xi);
    }

    /**
     * The independent noise of a value.
     *
     * @param index its place in the picture
     * @return a standard normal number
     */
    float epsilon(int index) {
        return epsilon[index];
    }

    /**
     * The offset of a channel.
     *
     * @param channel 0 to the number of channels - 1
     * @return {@code xi}, the same for all pixels
     */
    public double xi(int channel) {
        return xi[channel];
    }
}
