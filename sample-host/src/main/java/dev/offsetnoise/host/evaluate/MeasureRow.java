package dev.offsetnoise.host.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a report's tables: a set of pictures, or what chance alone does.
 *
 * @param name what it is called
 * @param origin where the pictures come from
 * @param pictures how many there are
 * @param figures how bright they are; empty for chance
 * @param comparison how far they are from the reference; empty for the reference itself, and without one
 * @param trainingDistance 1-Wasserstein distance of the mean luma to the data that a model was trained on; empty where
 *     that is unknown
 */
public record MeasureRow(
        String name,
        String origin,
        int pictures,
        Optional<BrightnessFigures> figures,
        Optional<Comparison> comparison,
        Optional<Double> trainingDistance) {

    /**
     * Validates the components.
     *
     * @param name see {@link #name()}
     * @param origin see {@link #origin()}
     * @param pictures see {@link #pictures()}
     * @param figures see {@link #figures()}
     * @param comparison see {@link #comparison()}
     * @param trainingDistance see {@link #trainingDistance()}
     */
    public MeasureRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(figures, "figures");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(trainingDistance, "trainingDistance");
    }

    /**
     * The lines of a report.
     *
     * @param result what was found out
     * @return the subjects in their order, then the reference and what chance alone does
     */
    public static List<MeasureRow> of(EvaluationResult result) {
        List<MeasureRow> rows = new ArrayList<>();
        result.subjects().forEach(subject -> rows.add(of(subject)));
        result.reference().ifPresent(reference -> rows.add(of(reference)));
        result.chances().forEach(chance -> rows.add(of(chance)));
        return rows;
    }

    private static MeasureRow of(Judgement judgement) {
        return new MeasureRow(
                judgement.name(),
                judgement.population().origin(),
                judgement.population().set().size(),
                Optional.of(judgement.figures()),
                judgement.comparison(),
                judgement.trainingDistance());
    }

    private static MeasureRow of(Chance chance) {
        return new MeasureRow(
                chance.pictures() == 1 ? "chance alone, 1 picture" : "chance alone, " + chance.pictures() + " pictures",
                "drawn again from the reference",
                chance.pictures(),
                Optional.empty(),
                Optional.of(chance.comparison()),
                Optional.empty());
    }
}
