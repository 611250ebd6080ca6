package dev.offsetnoise.host.evaluate;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a model's pictures showed.
 *
 * @param model id of the model
 * @param scheduler id of the scheduler
 * @param steps calls of the denoiser a batch
 * @param lumas mean luma of each picture, in order of seeds
 * @param training the mean luma of the training data, if the card knows it
 * @param sheet pictures from dark to bright
 */
public record BrightnessReach(
        String model,
        String scheduler,
        int steps,
        double[] lumas,
        Optional<LumaQuantiles> training,
        BufferedImage sheet) {

    /**
     * Copies the numbers.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param steps see {@link #steps()}
     * @param lumas see {@link #lumas()}
     * @param training see {@link #training()}
     * @param sheet see {@link #sheet()}
     */
    public BrightnessReach {
        lumas = lumas.clone();
    }

    /**
     * The mean luma of each picture.
     *
     * @return a copy
     */
    @Override
    public double[] lumas() {
        return lumas.clone();
    }

    /**
     * The distance between the pictures' mean luma and the training data's.
     *
     * @return the 1-Wasserstein distance in units of luma; empty if the card does not know the training data's
     */
    public Optional<Double> distance() {
        return training.map(t -> t.wassersteinTo(lumas));
    }

    /**
     * The share of the pictures below a luma.
     *
     * @param luma the limit
     * @return 0 to 1
     */
    public double shareBelow(double luma) {
        return Arrays.stream(lumas).filter(value -> value < luma).count() / (double) lumas.length;
    }

    /**
     * The luma that half of the pictures stay below.
     *
     * @return the median
     */
    public double median() {
        double[] sorted = lumas();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BrightnessReach that
                && model.equals(that.model)
                && scheduler.equals(that.scheduler)
                && steps == that.steps
                && Arrays.equals(lumas, that.lumas);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {model, scheduler, steps, Arrays.hashCode(lumas)});
    }

    @Override
    public String toString() {
        return "BrightnessReach[" + model + " with " + scheduler + ", " + lumas.length + " pictures]";
    }
}
