package dev.offsetnoise.host.experiment;

import dev.offsetnoise.host.metric.Summary;
import dev.offsetnoise.host.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The final measures of one dimension: a row for each model, a column for each sampler. */
final class MeasureTable {

    private static final List<String> MODEL_COLUMNS = List.of("model", "prediction", "seeds");

    private final Results results;
    private final ModelStyle style;
    private final List<String> samplers;

    MeasureTable(Results results) {
        this.results = results;
        style = new ModelStyle(results.request().grid().models());
        samplers = results.samplers();
    }

    Table of(int dimension, Measure measure) {
        List<ModelRow> rows = results.rows(dimension);
        List<List<String>> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(texts(row, measure)));
        String floor = results.floor(dimension, measure, Floor::end)
                .map(draws -> " (" + draws.count() + " pairs of fresh draws of the data: " + text(draws, measure) + ")")
                .orElse("");
        Table table = new Table(
                "n = " + dimension + ": " + measure.label() + (measure == Measure.BRIGHTNESS ? " / A" : "") + floor,
                Stream.concat(MODEL_COLUMNS.stream(), samplers.stream()).toList(),
                texts);
        for (int column = 0; column < samplers.size(); column++) {
            table = emphasiseBest(table, rows, column, measure);
        }
        return table;
    }

    /**
     * The smallest, and what is no farther from it than it, or two fresh draws, would move by chance. What ordinary samplers
     * give is the distance of a mistake: the best of them is not praised.
     */
    private Table emphasiseBest(Table table, List<ModelRow> rows, int column, Measure measure) {
        String sampler = samplers.get(column);
        if (Sampling.parse(sampler).kind().start() != SamplerKind.Start.OWN) {
            return table;
        }
        Optional<Summary> least = rows.stream()
                .flatMap(row -> row.end(sampler, measure).stream())
                .min(Comparator.comparingDouble(Summary::mean));
        if (least.isEmpty()) {
            return table;
        }
        int dimension = rows.get(0).dimension();
        double byChance = results.floor(dimension, measure, Floor::end)
                .map(Summary::deviation)
                .orElse(0.0);
        double limit = least.get().mean() + Math.max(least.get().deviation(), byChance);
        Table emphasised = table;
        for (int row = 0; row < rows.size(); row++) {
            Optional<Summary> value = rows.get(row).end(sampler, measure);
            if (value.isPresent() && value.get().mean() <= limit) {
                emphasised = emphasised.emphasise(row, MODEL_COLUMNS.size() + column);
            }
        }
        return emphasised;
    }

    private List<String> texts(ModelRow row, Measure measure) {
        List<String> texts = new ArrayList<>(List.of(
                style.name(row.model()),
                row.prediction().id(),
                Integer.toString(row.results().size())));
        samplers.forEach(sampler -> texts.add(
                row.end(sampler, measure).map(value -> text(value, measure)).orElse("–")));
        return texts;
    }

    /** Mean and, with several, the standard deviation. */
    private String text(Summary value, Measure measure) {
        double unit = measure == Measure.BRIGHTNESS ? results.halfLength() : 1;
        String number = measure == Measure.MMD ? "%.4f" : "%.3f";
        String mean = String.format(Locale.ROOT, number, value.mean() / unit);
        return value.count() == 1 ? mean : mean + String.format(Locale.ROOT, " ± " + number, value.deviation() / unit);
    }
}
