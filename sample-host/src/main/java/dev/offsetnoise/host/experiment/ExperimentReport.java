package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.report.Graphic;
import dev.offsetnoise.host.report.HtmlPage;
import dev.offsetnoise.host.report.Link;
import dev.offsetnoise.host.report.Panels;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The page that shows the experiment, with its figures as files beside it. */
final class ExperimentReport {

    /** The page's file. */
    static final String PAGE = "report.html";

    private static final int COLUMNS = 2;
    private static final int PATH_COLUMNS = 3;

    private final Path folder;
    private final Results results;
    private final ExperimentTexts texts;
    private final ExperimentFigures figures;
    private final MeasureTable table;
    private final List<PredictionType> predictions;

    ExperimentReport(Path folder, Results results) {
        this.folder = folder;
        this.results = results;
        texts = new ExperimentTexts(results);
        figures = new ExperimentFigures(results);
        table = new MeasureTable(results);
        predictions = results.predictions();
    }

    Path write(List<Path> tables) {
        Path file = folder.resolve(PAGE);
        try {
            HtmlPage page = HtmlPage.titled("How far into black and white: the cylinder experiment")
                    .paragraph(texts.what())
                    .paragraph(texts.extent());
            if (!results.cells().isEmpty()) {
                overview(page);
                endTables(page);
                samplers(page);
                brightness(page);
                training(page);
                paths(page);
            }
            method(page, tables);
            page.write(file);
            return file;
        } catch (IOException e) {
            throw new HostException(
                    "The report in " + folder + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room; the same command with --render-only writes it again.",
                    e);
        }
    }

    private void overview(HtmlPage page) throws IOException {
        if (results.dimensions().size() < 2) {
            return;
        }
        page.section("Brightness over the dimension");
        for (PredictionType prediction : predictions) {
            Figure figure = figures.dimensions(prediction, results.mainSampler());
            List<Link> links = FigureFiles.write(figure, folder, "dimensions-" + prediction.id());
            page.figure(figure, texts.dimensions(), links.toArray(Link[]::new));
        }
    }

    private void endTables(HtmlPage page) {
        page.section("Final measures").paragraph(texts.tables());
        for (int dimension : results.dimensions()) {
            page.table(table.of(dimension, Measure.BRIGHTNESS));
            page.foldedTable(table.of(dimension, Measure.WASSERSTEIN));
            page.foldedTable(table.of(dimension, Measure.MMD));
        }
    }

    private void samplers(HtmlPage page) throws IOException {
        page.section("Samplers").paragraph(texts.samplers());
        List<Integer> dimensions = results.dimensions();
        int largest = dimensions.get(dimensions.size() - 1);
        for (PredictionType prediction : predictions) {
            if (results.has(largest, prediction)) {
                Figure figure = figures.samplers(largest, prediction);
                List<Link> links = FigureFiles.write(figure, folder, "samplers-" + prediction.id());
                page.figure(figure, texts.samplerCaption(), links.toArray(Link[]::new));
            }
        }
    }

    private void brightness(HtmlPage page) throws IOException {
        page.section("Histograms of the average brightness");
        add(
                page,
                eachPrediction((n, prediction) -> figures.brightness(n, prediction, results.mainSampler())),
                "brightness",
                texts.histograms(),
                COLUMNS);
    }

    private void training(HtmlPage page) throws IOException {
        page.section("During the training").paragraph(texts.training());
        for (Measure measure : List.of(Measure.BRIGHTNESS, Measure.MMD, Measure.WASSERSTEIN)) {
            add(
                    page,
                    eachPrediction((n, prediction) -> figures.training(n, prediction, measure)),
                    "training-" + measure.id(),
                    measure.label() + texts.trainingCaption(),
                    COLUMNS);
        }
    }

    private List<Figure> eachPrediction(BiFunction<Integer, PredictionType, Figure> figure) {
        return results.dimensions().stream()
                .flatMap(n -> predictions.stream()
                        .filter(prediction -> results.has(n, prediction))
                        .map(prediction -> figure.apply(n, prediction)))
                .toList();
    }

    private void paths(HtmlPage page) throws IOException {
        for (PredictionType prediction : predictions) {
            List<Figure> panels = results.cells().stream()
                    .filter(result -> !result.paths().isEmpty()
                            && result.cell().seed() == 1
                            && result.cell().prediction() == prediction)
                    .map(figures::paths)
                    .toList();
            if (!panels.isEmpty()) {
                page.section("From noise to data in two dimensions, " + prediction.id() + "-prediction");
                add(page, panels, "paths-" + prediction.id(), texts.paths(), PATH_COLUMNS);
            }
        }
    }

    private void add(HtmlPage page, List<Figure> panels, String name, String caption, int columns) throws IOException {
        Graphic graphic = new Panels(panels, Math.min(columns, panels.size()));
        List<Link> links = FigureFiles.write(graphic, folder, name);
        page.figures(panels, caption, links.toArray(Link[]::new));
    }

    private void method(HtmlPage page, List<Path> tables) {
        page.section("How it was made").command(results.request().command());
        Map<String, String> facts = new LinkedHashMap<>(results.request().settings());
        facts.put("dimensions", join(results.request().grid().dimensions()));
        facts.put("seeds", Integer.toString(results.request().grid().seeds()));
        results.floors()
                .forEach(floor -> facts.put(
                        "kernel bandwidth, n = " + floor.dimension(),
                        String.format(Locale.ROOT, "%.3f", floor.bandwidth())));
        page.definitionList(facts).list(texts.method()).subsection("The numbers");
        List<Link> links = new ArrayList<>();
        tables.forEach(file -> links.add(
                Link.toFile(file.getFileName().toString(), file.getFileName().toString())));
        page.links(links);
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
