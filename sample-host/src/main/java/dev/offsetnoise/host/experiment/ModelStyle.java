package dev.offsetnoise.host.experiment;

import dev.offsetnoise.host.report.Curve;
import java.util.List;

/** What a model is called and which colour it has: a kind has a colour, its strengths have shades. */
final class ModelStyle {

    private static final int SHADES = 3;
    private static final List<String> NAMES = List.of("base, σ₀ = ", "original, s = ", "adjusted, s = ");

    private final List<Variant> models;

    /** For all models of an experiment, so that each looks the same in all figures. */
    ModelStyle(List<Variant> models) {
        this.models = models;
    }

    String name(Variant model) {
        return NAMES.get(model.kind().ordinal()) + Variant.number(model.strength());
    }

    /** Strengths beyond the shades of one colour go on with the next colours. */
    int colour(Variant model) {
        int rank = models.stream()
                .filter(other -> other.kind() == model.kind())
                .toList()
                .indexOf(model);
        int hue = model.kind().ordinal() + ModelKind.values().length * (rank / SHADES);
        return hue % Curve.COLOURS + Curve.COLOURS * (rank % SHADES);
    }
}
