package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.BrightnessReading;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * Draws where a run starts: {@code x_T = sqrt(1-alphaBar_T) sigma0 epsilon + c_T xi}, the forward process without its
 * signal. A run that starts below T takes the scales of its first step. Other pipelines start from noise of scale 1
 * instead, which a factor makes of it.
 */
final class InitialSample {

    private final OffsetDraw offset;
    private final float pixelScale;
    private final double share;
    private final int pixels;
    private final float[] noise;
    private final double[] xi;

    /** {@code step} is the first that is visited. */
    InitialSample(
            ModelProfile profile,
            GeneralizedProcess process,
            Brightness brightness,
            double step,
            double factor,
            int pixels) {
        this.pixels = pixels;
        double[] reading = BrightnessReading.weights(profile, process, step, pixels);
        offset = new OffsetDraw(process.distribution(), reading, brightness);
        pixelScale = (float) (factor * process.pixel().scale(step));
        share = factor * process.course().share(step);
        noise = new float[profile.channels() * pixels];
        xi = new double[profile.channels()];
    }

    /** Draws one picture. */
    void draw(NoiseSource.PictureNoise source, float[] sample) {
        source.initial(noise, noise.length);
        offset.draw(source, xi);
        for (int c = 0; c < xi.length; c++) {
            float shift = (float) (share * xi[c]);
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                sample[i] = pixelScale * noise[i] + shift;
            }
        }
    }
}
