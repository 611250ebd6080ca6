package dev.offsetnoise.host.evaluate;

import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about a set of pictures, and about the model if one drew it.
 *
 * @param population the pictures
 * @param figures how bright they are
 * @param comparison how far they are from the reference; empty without one, and for the reference itself
 * @param model about the model; empty if the pictures came from somewhere else
 */
public record Judgement(
        Population population,
        BrightnessFigures figures,
        Optional<Comparison> comparison,
        Optional<ModelJudgement> model) {

    /**
     * Validates the components.
     *
     * @param population see {@link #population()}
     * @param figures see {@link #figures()}
     * @param comparison see {@link #comparison()}
     * @param model see {@link #model()}
     */
    public Judgement {
        Objects.requireNonNull(population, "population");
        Objects.requireNonNull(figures, "figures");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(model, "model");
    }

    /**
     * What the set is called.
     *
     * @return its name in the report
     */
    public String name() {
        return population.name();
    }

    /**
     * The distance between the pictures' mean luma and that of the data that the model was trained on.
     *
     * @return the 1-Wasserstein distance; empty if there is no model, or its card does not know
     */
    public Optional<Double> trainingDistance() {
        return model.flatMap(ModelJudgement::training)
                .map(training -> training.wassersteinTo(population.set().lumas()));
    }
}
