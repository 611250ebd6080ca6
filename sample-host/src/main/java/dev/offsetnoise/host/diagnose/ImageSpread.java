package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.ProcessPoint;

/**
 * How much images of a set differ: the losses of somebody who sees nothing and answers with their mean.
 *
 * @param values variance of a value around its mean over the images, averaged over values
 * @param luma variance of the images' mean luma
 */
public record ImageSpread(double values, double luma) {

    /**
     * The loss of the simplest denoiser, which knows the mean image and how far values spread: it moves each value of the noised
     * image towards the mean by the same share.
     *
     * @param point the noise level
     * @return mean squared error of the clean image, with the independent noise alone
     */
    public double simplest(ProcessPoint point) {
        double noise = square(point.noise() * point.sigma0() / point.signal());
        return values * noise / (values + noise);
    }

    private static double square(double value) {
        return value * value;
    }
}
