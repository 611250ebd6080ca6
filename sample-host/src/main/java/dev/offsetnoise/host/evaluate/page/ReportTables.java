package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.BrightnessFigures;
import dev.offsetnoise.host.evaluate.Comparison;
import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.evaluate.MeasureRow;
import dev.offsetnoise.host.evaluate.Response;
import dev.offsetnoise.host.metric.PrecisionRecall;
import dev.offsetnoise.host.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of the page. */
final class ReportTables {

    private static final int DECIMALS = 4;
    private static final int SHORT = 3;

    private final EvaluationResult result;

    ReportTables(EvaluationResult result) {
        this.result = result;
    }

    private List<MeasureRow> rows() {
        return MeasureRow.of(result);
    }

    /** How far each set is from the reference. */
    Table distances() {
        List<MeasureRow> compared =
                rows().stream().filter(row -> row.comparison().isPresent()).toList();
        Table table = new Table(
                "Distance to the reference",
                List.of("pictures", "number", "W1 of mean luma", "KS of mean luma", "MMD² of channel means"),
                compared.stream().map(this::distance).toList());
        return emphasiseBest(table, compared);
    }

    private List<String> distance(MeasureRow row) {
        Comparison comparison = row.comparison().orElseThrow();
        return List.of(
                row.name(),
                Integer.toString(row.pictures()),
                Numbers.of(comparison.wasserstein(), DECIMALS),
                Numbers.of(comparison.kolmogorovSmirnov(), DECIMALS),
                Numbers.of(comparison.discrepancy(), DECIMALS));
    }

    /** The smallest of each column among the subjects, if there are several. */
    private Table emphasiseBest(Table table, List<MeasureRow> compared) {
        int subjects = result.subjects().size();
        if (subjects < 2) {
            return table;
        }
        List<Function<Comparison, Double>> columns =
                List.of(Comparison::wasserstein, Comparison::kolmogorovSmirnov, comparison -> comparison
                        .discrepancy()
                        .orElse(Double.POSITIVE_INFINITY));
        Table emphasised = table;
        int first = table.columns().size() - columns.size();
        for (int c = 0; c < columns.size(); c++) {
            int best = 0;
            for (int r = 1; r < subjects; r++) {
                double here = columns.get(c).apply(compared.get(r).comparison().orElseThrow());
                double before =
                        columns.get(c).apply(compared.get(best).comparison().orElseThrow());
                best = here < before ? r : best;
            }
            emphasised = emphasised.emphasise(best, first + c);
        }
        return emphasised;
    }

    /** How the tails of the reference are reached. */
    Table tails() {
        return new Table(
                "The tails of the reference, with 95 % intervals",
                List.of("pictures", "dark recall", "dark precision", "bright recall", "bright precision"),
                rows().stream()
                        .filter(row -> row.comparison().isPresent())
                        .map(row -> {
                            Comparison comparison = row.comparison().orElseThrow();
                            return List.of(
                                    row.name(),
                                    Numbers.percent(comparison.dark().recall()),
                                    Numbers.percent(comparison.dark().precision()),
                                    Numbers.percent(comparison.bright().recall()),
                                    Numbers.percent(comparison.bright().precision()));
                        })
                        .toList());
    }

    /** Improved precision and recall. */
    Table features() {
        return new Table(
                "Improved precision and recall",
                List.of("pictures", "precision", "recall", "pictures of either side"),
                rows().stream()
                        .filter(row -> row.comparison().isPresent())
                        .map(row -> {
                            Comparison comparison = row.comparison().orElseThrow();
                            return List.of(
                                    row.name(),
                                    comparison
                                            .features()
                                            .map(PrecisionRecall::precision)
                                            .map(p -> Numbers.of(p, SHORT))
                                            .orElse(Numbers.NONE),
                                    comparison
                                            .features()
                                            .map(PrecisionRecall::recall)
                                            .map(r -> Numbers.of(r, SHORT))
                                            .orElse(Numbers.NONE),
                                    Integer.toString(comparison.points()));
                        })
                        .toList());
    }

    /** How the mean luma is distributed. */
    Table lumas() {
        List<String> columns = new ArrayList<>(List.of("pictures", "number", "mean", "std"));
        Arrays.stream(BrightnessFigures.percents()).forEach(percent -> columns.add(percent + " %"));
        return new Table(
                "Mean luma of the pictures: mean, standard deviation and percentiles",
                columns,
                rows(ReportTables::lumas));
    }

    private static List<String> lumas(MeasureRow row, BrightnessFigures figures) {
        List<String> cells = new ArrayList<>(List.of(
                row.name(),
                Integer.toString(row.pictures()),
                Numbers.of(figures.luma().mean(), SHORT),
                Numbers.of(figures.luma().deviation(), SHORT)));
        Arrays.stream(figures.percentiles()).forEach(value -> cells.add(Numbers.of(value, SHORT)));
        return cells;
    }

    /** What lies within the pictures. */
    Table within() {
        return new Table(
                "Mean of red, green and blue, contrast within a picture, clipped pixels",
                List.of("pictures", "red", "green", "blue", "contrast (std)", "clipped black", "clipped white"),
                rows(ReportTables::within));
    }

    private static List<String> within(MeasureRow row, BrightnessFigures figures) {
        List<String> cells = new ArrayList<>(List.of(row.name()));
        Arrays.stream(figures.channelMeans()).forEach(mean -> cells.add(Numbers.of(mean, SHORT)));
        cells.add(Numbers.of(figures.contrast(), SHORT));
        cells.add(Numbers.percent(figures.blackShare()));
        cells.add(Numbers.percent(figures.whiteShare()));
        return cells;
    }

    private List<List<String>> rows(BiFunction<MeasureRow, BrightnessFigures, List<String>> cells) {
        return rows().stream()
                .flatMap(row -> row.figures().stream().map(figures -> cells.apply(row, figures)))
                .toList();
    }

    /** How many pictures are dark and bright. */
    Table shares() {
        List<String> columns = new ArrayList<>(List.of("pictures"));
        Arrays.stream(BrightnessFigures.darkLimits()).forEach(limit -> columns.add("below " + limit));
        Arrays.stream(BrightnessFigures.brightLimits()).forEach(limit -> columns.add("above " + limit));
        return new Table("Share of the pictures by their mean luma", columns, rows(ReportTables::shares));
    }

    private static List<String> shares(MeasureRow row, BrightnessFigures figures) {
        List<String> cells = new ArrayList<>(List.of(row.name()));
        Stream.of(figures.below(), figures.above())
                .flatMapToDouble(Arrays::stream)
                .forEach(share -> cells.add(Numbers.percent(share)));
        return cells;
    }

    /** Distance of models to the data that they were trained on. */
    Table training() {
        return new Table(
                "Distance of the mean luma to the data that the model was trained on, by its card",
                List.of("model", "W1", "median of the pictures", "median of the data"),
                result.subjects().stream()
                        .filter(subject -> subject.trainingDistance().isPresent())
                        .map(subject -> List.of(
                                subject.name(),
                                Numbers.of(subject.trainingDistance().orElseThrow(), DECIMALS),
                                Numbers.of(subject.figures().luma().median(), SHORT),
                                Numbers.of(
                                        subject.model()
                                                .orElseThrow()
                                                .training()
                                                .orElseThrow()
                                                .median(),
                                        SHORT)))
                        .toList());
    }

    /** The dial or the lock of every model that answered. */
    Table responses(String caption, String asked, Function<Judgement, List<Response>> responses) {
        List<List<String>> rows = new ArrayList<>();
        for (Judgement subject : result.subjects()) {
            for (Response response : responses.apply(subject)) {
                rows.add(List.of(
                        subject.name(),
                        Numbers.of(response.asked(), 2),
                        Numbers.of(response.summary().median(), SHORT),
                        Numbers.of(response.summary().minimum(), SHORT),
                        Numbers.of(response.summary().maximum(), SHORT)));
            }
        }
        return new Table(caption, List.of("model", asked, "median luma", "darkest", "brightest"), rows);
    }

    /** Files that were left out, or read with a remark. */
    Table files(List<Judgement> judgements) {
        List<List<String>> rows = new ArrayList<>();
        for (Judgement judgement : judgements) {
            judgement
                    .population()
                    .skipped()
                    .forEach(file -> rows.add(List.of(judgement.name(), file.name(), "left out: " + file.reason())));
            judgement
                    .population()
                    .remarks()
                    .forEach(file -> rows.add(List.of(judgement.name(), file.name(), file.text())));
        }
        return new Table("Files with a remark", List.of("pictures", "file", "remark"), rows);
    }
}
