package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.service.GenerationResult;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model's pictures showed.
 *
 * @param result the pictures' summaries, and what made them
 * @param training the mean luma of the training data, if the card knows it
 * @param sheet pictures from dark to bright
 */
public record BrightnessReach(GenerationResult result, Optional<LumaQuantiles> training, BufferedImage sheet) {

    /**
     * Validates the components.
     *
     * @param result see {@link #result()}
     * @param training see {@link #training()}
     * @param sheet see {@link #sheet()}
     */
    public BrightnessReach {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(sheet, "sheet");
    }

    /**
     * The distance between the pictures' mean luma and the training data's.
     *
     * @return the 1-Wasserstein distance in units of luma; empty if the card does not know the training data's
     */
    public Optional<Double> distance() {
        return training.map(t -> t.wassersteinTo(lumas()));
    }

    /**
     * The share of the pictures below a luma.
     *
     * @param luma the limit
     * @return 0 to 1
     */
    public double shareBelow(double luma) {
        return result.pictures().stream().filter(made -> made.meanLuma() < luma).count()
                / (double) result.pictures().size();
    }

    private double[] lumas() {
        return result.pictures().stream()
                .mapToDouble(GenerationResult.Made::meanLuma)
                .toArray();
    }
}
