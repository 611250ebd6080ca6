package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import java.util.List;

/** What is worth saying where settings put another offset in the place of the model's own. */
final class OffsetRemarks {

    private OffsetRemarks() {}

    static List<Finding> onChange(ModelProfile given, ModelProfile resolved) {
        if (given.offset().isEmpty() || given.offset().equals(resolved.offset())) {
            return List.of();
        }
        return List.of(new Finding(
                Finding.Severity.WARNING,
                "offset-changed",
                "The model was trained with " + describe(given.offset().get()) + "; this scheduler is set to "
                        + describe(resolved.offset().orElseThrow())
                        + ". Brightness comes out right only with the process of the training: leave the offset's settings"
                        + " empty, or train a model with these."));
    }

    private static String describe(OffsetDefinition offset) {
        double variance = 0;
        double[][] covariance = offset.covariance();
        for (int c = 0; c < covariance.length; c++) {
            variance += covariance[c][c] / covariance.length;
        }
        return "the strategy " + name(offset.strategy()) + ", a standard deviation of "
                + Numbers.text(Math.sqrt(variance)) + " and the "
                + offset.target().id() + " target";
    }

    static String name(GammaStrategy strategy) {
        if (strategy instanceof GammaStrategy.Tapered tapered) {
            return "tapered(" + Numbers.text(tapered.power()) + ")";
        }
        if (strategy instanceof GammaStrategy.Balanced) {
            return "balanced";
        }
        return strategy instanceof GammaStrategy.Constant ? "constant" : "explicit";
    }
}
