package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.plugin.process.CleanEstimate;

/** Takes one picture one step further. Holds the work space of a run, so that a step allocates nothing. */
final class PictureStep {

    private final int pixels;
    private final int channels;
    private final CleanBound bound;
    private final float[] output;
    private final float[] clean;
    private final float[] noise;
    private final double[] sampleMeans;
    private final double[] outputMeans;
    private final double[] cleanMeans;
    private final double[] previousMeans;
    private final float[] sums = new float[PlaneLoops.LANES];

    PictureStep(int channels, int outputChannels, int pixels, CleanBound bound) {
        this.pixels = pixels;
        this.channels = channels;
        this.bound = bound;
        output = new float[outputChannels * pixels];
        clean = new float[channels * pixels];
        noise = new float[channels * pixels];
        sampleMeans = new double[channels];
        outputMeans = new double[channels];
        cleanMeans = new double[channels];
        previousMeans = new double[channels];
    }

    /**
     * One step of picture number {@code index}.
     *
     * @param state samples of the batch, replaced by the next ones
     * @param previousClean clean images that the step before predicted, replaced by this step's
     */
    void advance(
            StepPlan plan,
            Tensor prediction,
            int index,
            float[] state,
            float[] previousClean,
            NoiseSource.PictureNoise source) {
        int start = index * clean.length;
        prediction.read(index * output.length, output, 0, output.length);
        if (plan.isDirectional()) {
            ChannelSpace.means(state, start, pixels, sampleMeans, sums);
            ChannelSpace.means(output, 0, pixels, outputMeans, sums);
        }
        predictClean(plan, state, start);
        if (plan.isDirectional()) {
            ChannelSpace.means(clean, 0, pixels, cleanMeans, sums);
            ChannelSpace.means(previousClean, start, pixels, previousMeans, sums);
        }
        moveSample(plan, state, start, previousClean);
        System.arraycopy(clean, 0, previousClean, start, clean.length);
        if (plan.update().noise() > 0) {
            addNoise(plan, state, start, source);
        }
    }

    private void predictClean(StepPlan plan, float[] state, int start) {
        CleanEstimate weights = plan.estimate();
        float p = (float) weights.sample();
        float q = (float) weights.output();
        for (int c = 0; c < channels; c++) {
            int from = c * pixels;
            float shift = (float) plan.cleanShift(c, sampleMeans, outputMeans);
            PlaneLoops.combine(
                    clean, from, pixels, p, state, start + from, q, output, shift, bound.low(), bound.high());
        }
    }

    private void moveSample(StepPlan plan, float[] state, int start, float[] previousClean) {
        Update weights = plan.update();
        float a = (float) weights.sample();
        float b = (float) weights.clean();
        float e = (float) weights.previousClean();
        for (int c = 0; c < channels; c++) {
            int from = c * pixels;
            float shift = (float) plan.sampleShift(c, sampleMeans, cleanMeans, previousMeans);
            PlaneLoops.update(state, start + from, pixels, a, b, clean, from, e, previousClean, shift);
        }
    }

    private void addNoise(StepPlan plan, float[] state, int start, NoiseSource.PictureNoise source) {
        source.step(noise, noise.length);
        if (plan.levelRate() > 0) {
            PlaneLoops.scaleByLevel(noise, output, noise.length, noise.length, plan.levelRate());
        }
        if (plan.hasDirectionalNoise()) {
            ChannelSpace.means(noise, 0, pixels, outputMeans, sums);
        }
        float g = (float) plan.update().noise();
        for (int c = 0; c < channels; c++) {
            int from = c * pixels;
            float shift = plan.hasDirectionalNoise() ? (float) plan.noiseShift(c, outputMeans) : 0;
            PlaneLoops.addNoise(state, start + from, pixels, g, noise, from, shift);
        }
    }
}
