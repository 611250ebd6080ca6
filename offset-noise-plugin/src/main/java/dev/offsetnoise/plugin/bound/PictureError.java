package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.CleanEstimate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.process.PictureDraw;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.StepPlan;
import dev.offsetnoise.plugin.sampler.Transition;
import java.util.Arrays;

/**
 * The difference of the two means of a step, {@code mu~ - mu_theta}, of one picture after another; the buffers are used
 * again.
 *
 * <p>Both are ancestral steps from the same {@code x_t}: the model's with the clean image that it predicts. The posterior's
 * with the true one, and where the offset is given, with the weights of a pixel and from the true {@code xi} instead of
 * its mean. What they have in common is left out before anything is computed, so that small differences stay exact.
 */
final class PictureError {

    private static final AncestralSampler SAMPLER = new AncestralSampler();

    private final ModelProfile profile;
    private final GeneralizedProcess process;
    private final boolean clip;
    private final boolean offsetGiven;
    private final int pixels;
    private final float[] clean;
    private final float[] sample;
    private final float[] output;
    private final double[] predicted;
    private final double[] error;
    private final PictureDraw drawn;
    private final double[] none;

    PictureError(ModelProfile profile, GeneralizedProcess process, BoundRequest request, int pixels) {
        this.profile = profile;
        this.process = process;
        this.pixels = pixels;
        clip = request.clip() && profile.range().isBounded();
        offsetGiven = request.offset() == BoundRequest.Offset.GIVEN;
        clean = new float[profile.channels() * pixels];
        sample = new float[profile.channels() * pixels];
        output = new float[profile.predictionChannels() * pixels];
        predicted = new double[profile.channels() * pixels];
        error = new double[profile.channels() * pixels];
        drawn = new PictureDraw(process.distribution(), pixels);
        none = new double[profile.channels()];
    }

    /** Computes the error of picture {@code index} of a batch. */
    void compute(ForwardBatch batch, NoiseSource noise, Tensor prediction, int index, Transition transition) {
        batch.clean().read(index * clean.length, clean, 0, clean.length);
        batch.noised().read(index * sample.length, sample, 0, sample.length);
        prediction.read(index * output.length, output, 0, output.length);
        StepPlan plan = StepPlan.exact(profile, process, SAMPLER, transition, pixels);
        double[] sampleMeans = plan.isDirectional() ? means(sample) : none;
        predict(plan, sampleMeans);
        for (int i = 0; i < error.length; i++) {
            error[i] = plan.update().clean() * (clean[i] - predicted[i]);
        }
        if (plan.isDirectional()) {
            drawn.draw(noise.forSeed(batch.seeds()[index]));
            addShifts(plan, sampleMeans);
        }
    }

    private void predict(StepPlan plan, double[] sampleMeans) {
        CleanEstimate weights = plan.estimate();
        double[] outputMeans = plan.isDirectional() ? means(output) : none;
        for (int c = 0; c < none.length; c++) {
            double shift = plan.cleanShift(c, sampleMeans, outputMeans);
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                predicted[i] = weights.sample() * sample[i] + weights.output() * output[i] + shift;
            }
        }
        for (int i = 0; clip && i < predicted.length; i++) {
            predicted[i] = Math.min(
                    Math.max(predicted[i], profile.range().minimum()),
                    profile.range().maximum());
        }
    }

    private void addShifts(StepPlan plan, double[] sampleMeans) {
        double[] predictedMeans = means(predicted);
        double[] cleanMeans = means(clean);
        for (int c = 0; c < none.length; c++) {
            double posterior = offsetGiven
                    ? plan.missingShare() * drawn.xi(c)
                    : plan.sampleShift(c, sampleMeans, cleanMeans, none);
            double shift = posterior - plan.sampleShift(c, sampleMeans, predictedMeans, none);
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                error[i] += shift;
            }
        }
    }

    private double[] means(float[] picture) {
        double[] means = new double[none.length];
        for (int i = 0; i < none.length * pixels; i++) {
            means[i / pixels] += picture[i] / (double) pixels;
        }
        return means;
    }

    private double[] means(double[] picture) {
        double[] means = new double[none.length];
        Arrays.setAll(
                means, c -> Arrays.stream(picture, c * pixels, (c + 1) * pixels).sum() / pixels);
        return means;
    }

    int size() {
        return error.length;
    }

    /** {@code mu~ - mu_theta} of a value. */
    double error(int index) {
        return error[index];
    }

    /** {@code x_0} of a value. */
    double clean(int index) {
        return clean[index];
    }

    /** What the network says of the variance of a value: where its logarithm lies in its range, as {@code v} in -1..1. */
    double level(int index) {
        return output[error.length + index];
    }
}
