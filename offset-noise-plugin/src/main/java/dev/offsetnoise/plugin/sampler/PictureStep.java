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
     * One step of a picture.
     *
     * @param prediction the network's answers for the batch, of which this picture's is number {@code index}
     * @param sample the picture, replaced by the next one
     * @param previousClean the clean image that the step before predicted, replaced by this step's
     */
    void advance(
            StepPlan plan,
            Tensor prediction,
            int index,
            float[] sample,
            float[] previousClean,
            NoiseSource.PictureNoise source) {
        prediction.read(index * output.length, output, 0, output.length);
        if (plan.isDirectional()) {
            ChannelSpace.means(sample, pixels, sampleMeans);
            ChannelSpace.means(output, pixels, outputMeans);
        }
        predictClean(plan, sample);
        if (plan.isDirectional()) {
            ChannelSpace.means(clean, pixels, cleanMeans);
            ChannelSpace.means(previousClean, pixels, previousMeans);
        }
        moveSample(plan, sample, previousClean);
        System.arraycopy(clean, 0, previousClean, 0, clean.length);
        if (plan.update().noise() > 0) {
            addNoise(plan, sample, source);
        }
    }

    private void predictClean(StepPlan plan, float[] sample) {
        CleanEstimate weights = plan.estimate();
        float p = (float) weights.sample();
        float q = (float) weights.output();
        for (int c = 0; c < channels; c++) {
            float shift = (float) plan.cleanShift(c, sampleMeans, outputMeans);
            PlaneLoops.combine(clean, c * pixels, (c + 1) * pixels, p, sample, q, output, shift);
        }
        if (bound.active()) {
            PlaneLoops.clamp(clean, 0, clean.length, bound.low(), bound.high());
        }
    }

    private void moveSample(StepPlan plan, float[] sample, float[] previousClean) {
        Update weights = plan.update();
        float a = (float) weights.sample();
        float b = (float) weights.clean();
        float e = (float) weights.previousClean();
        for (int c = 0; c < channels; c++) {
            float shift = (float) plan.sampleShift(c, sampleMeans, cleanMeans, previousMeans);
            PlaneLoops.update(sample, c * pixels, (c + 1) * pixels, a, b, clean, e, previousClean, shift);
        }
    }

    private void addNoise(StepPlan plan, float[] sample, NoiseSource.PictureNoise source) {
        source.step(noise, noise.length);
        if (plan.levelRate() > 0) {
            PlaneLoops.scaleByLevel(noise, output, noise.length, plan.levelRate());
        }
        if (plan.hasDirectionalNoise()) {
            ChannelSpace.means(noise, pixels, outputMeans);
        }
        float g = (float) plan.update().noise();
        for (int c = 0; c < channels; c++) {
            float shift = plan.hasDirectionalNoise() ? (float) plan.noiseShift(c, outputMeans) : 0;
            PlaneLoops.addNoise(sample, c * pixels, (c + 1) * pixels, g, noise, shift);
        }
    }
}
