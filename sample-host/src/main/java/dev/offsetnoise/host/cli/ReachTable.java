package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.evaluate.Comparison;
import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.LumaQuantiles;
import dev.offsetnoise.host.evaluate.MeasureRow;
import dev.offsetnoise.host.evaluate.Measures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The numbers of an evaluation that matter most, as a Markdown table. */
final class ReachTable {

    private static final double DARK = 0.1;
    private static final double BRIGHT = 0.9;
    private static final int PERCENT = 100;

    private ReachTable() {}

    static String of(EvaluationResult result) {
        return result.reference().isPresent() ? besideReference(result) : besideTraining(result);
    }

    private static String besideReference(EvaluationResult result) {
        StringBuilder table = new StringBuilder(
                "| pictures | W1 of mean luma | dark tail reached | bright tail reached" + " | median | below " + DARK
                        + " | above " + BRIGHT + " |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        for (MeasureRow row : MeasureRow.of(result)) {
            Map<String, OptionalDouble> measures = Measures.of(row);
            table.append("| ")
                    .append(set(row))
                    .append(" | ")
                    .append(number(measures.get("wasserstein"), 4))
                    .append(" | ")
                    .append(row.comparison()
                            .map(Comparison::dark)
                            .map(ReachTable::recall)
                            .orElse(""))
                    .append(" | ")
                    .append(row.comparison()
                            .map(Comparison::bright)
                            .map(ReachTable::recall)
                            .orElse(""))
                    .append(" | ")
                    .append(ends(measures));
        }
        return table.toString().stripTrailing();
    }

    private static String set(MeasureRow row) {
        return row.figures().isEmpty() ? row.name() : row.pictures() + " of " + row.name();
    }

    private static String recall(Comparison.Reach reach) {
        String value =
                String.format(Locale.ROOT, "%.0f %%", PERCENT * reach.recall().value());
        return reach.recall()
                .interval()
                .map(interval -> String.format(
                        Locale.ROOT, "%s (%.0f to %.0f)", value, PERCENT * interval.low(), PERCENT * interval.high()))
                .orElse(value);
    }

    private static String ends(Map<String, OptionalDouble> measures) {
        return number(measures.get("medianLuma"), 3) + " | " + percent(measures.get("shareBelow" + DARK)) + " | "
                + percent(measures.get("shareAbove" + BRIGHT)) + " |\n";
    }

    private static String besideTraining(EvaluationResult result) {
        StringBuilder table = new StringBuilder("| pictures | made by | W1 of mean luma | median | below " + DARK
                + " | above " + BRIGHT + " |\n| --- | --- | --- | --- | --- | --- |\n");
        for (MeasureRow row : MeasureRow.of(result)) {
            Map<String, OptionalDouble> measures = Measures.of(row);
            table.append("| ")
                    .append(set(row))
                    .append(" | ")
                    .append(row.origin())
                    .append(" | ")
                    .append(number(measures.get("trainingWasserstein"), 4))
                    .append(" | ")
                    .append(ends(measures));
        }
        for (LumaQuantiles training : trainings(result)) {
            table.append(String.format(
                    Locale.ROOT,
                    "| training data | | | %.3f | %.1f %% | %.1f %% |%n",
                    training.median(),
                    PERCENT * training.shareBelow(DARK),
                    PERCENT * (1 - training.shareBelow(BRIGHT))));
        }
        return table.toString().stripTrailing();
    }

    private static List<LumaQuantiles> trainings(EvaluationResult result) {
        return result.subjects().stream()
                .flatMap(subject -> subject.model().stream())
                .flatMap(model -> model.training().stream())
                .distinct()
                .toList();
    }

    private static String number(OptionalDouble value, int decimals) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble()) : "";
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", PERCENT * share.getAsDouble()) : "";
    }
}
