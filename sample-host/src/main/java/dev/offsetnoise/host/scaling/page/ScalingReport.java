package dev.offsetnoise.host.scaling.page;

import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.report.CsvFile;
import dev.offsetnoise.host.report.HtmlPage;
import dev.offsetnoise.host.report.PageFolder;
import dev.offsetnoise.host.report.Table;
import dev.offsetnoise.host.scaling.NoiseLevel;
import dev.offsetnoise.host.scaling.PowerLaw;
import dev.offsetnoise.host.scaling.RungResult;
import dev.offsetnoise.host.scaling.ScalingRequest;
import dev.offsetnoise.host.scaling.ScalingResult;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Writes what became of a ladder into a folder: numbers and figures first, the page last. */
public final class ScalingReport {

    private static final String RUNGS = "rungs";
    private static final String LEVELS = "levels";
    private static final String FITS = "fits";
    private static final String LAWS = "laws";

    /** By this the program knows its own pages. */
    private static final String GENERATOR = "offset-noise scaling";

    private static final Pattern FILES = Pattern.compile("(rungs|levels|fits)\\.csv|(laws|levels)\\.(svg|png)");

    private static final List<String> RUNG_COLUMNS = List.of(
            "size",
            "width",
            "blocks",
            "parameters",
            "images",
            "c",
            "loss",
            "low",
            "high",
            "lossMinusOptimum",
            "seconds");
    private static final List<String> FIT_COLUMNS = List.of("law", "networks", "a", "b", "low", "high", "rSquared");

    private final ScalingResult result;
    private final String command;
    private final PageFolder folder;

    /**
     * Makes the writer.
     *
     * @param result what became of the ladder
     * @param command what the user typed, for the reader
     * @param folder {@linkplain #folder(Path) where the page goes}; it exists
     */
    public ScalingReport(ScalingResult result, String command, PageFolder folder) {
        this.result = result;
        this.command = command;
        this.folder = folder;
    }

    /**
     * A folder for pages of this kind.
     *
     * @param path where it lies
     * @return the folder
     */
    public static PageFolder folder(Path path) {
        return new PageFolder(path, GENERATOR, FILES);
    }

    /**
     * Writes all files. Each is whole or not there.
     *
     * @throws HostException if one cannot be written
     */
    public void write() {
        try {
            folder.removeEarlier();
            CsvFile.write(folder.csv(RUNGS), RUNG_COLUMNS, rungs());
            CsvFile.write(folder.csv(FITS), FIT_COLUMNS, fits());
            CsvFile.write(folder.csv(LEVELS), levelColumns(), levels());
            page().write(folder.page());
        } catch (IOException e) {
            throw new HostException(
                    "The report in " + folder.path() + " could not be written (" + OutputTarget.reason(e)
                            + "). The trainings are whole: make room, and the same command with --resume writes it.",
                    e);
        }
    }

    private List<List<String>> rungs() {
        return result.rungs().stream()
                .map(rung -> cells(
                        List.of(
                                rung.size().toString(),
                                Integer.toString(rung.size().width()),
                                Integer.toString(rung.size().blocks()),
                                Long.toString(rung.parameters()),
                                Long.toString(rung.images())),
                        result.against(rung),
                        rung.loss().mean(),
                        rung.loss().interval().low(),
                        rung.loss().interval().high(),
                        result.gap(rung),
                        rung.seconds()))
                .toList();
    }

    private List<List<String>> fits() {
        List<List<String>> rows = new ArrayList<>();
        ScalingWords.fits(result).forEach((law, fit) -> rows.add(row(law, fit)));
        return rows;
    }

    private static List<String> row(String law, PowerLaw fit) {
        return cells(
                List.of(law, Integer.toString(fit.points())),
                fit.factor(),
                fit.exponent(),
                fit.interval().low(),
                fit.interval().high(),
                fit.determination());
    }

    private List<String> levelColumns() {
        return Stream.concat(
                        Stream.of("step", "weight", "optimum", "optimumError"),
                        result.rungs().stream().map(rung -> "size " + rung.size()))
                .toList();
    }

    private List<List<String>> levels() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.levels().size(); i++) {
            int place = i;
            NoiseLevel level = result.levels().get(i);
            DoubleStream losses =
                    result.rungs().stream().map(RungResult::levels).mapToDouble(all -> all.get(place));
            rows.add(cells(
                    List.of(Integer.toString(level.step())),
                    DoubleStream.concat(DoubleStream.of(level.weight(), level.optimum(), level.error()), losses)
                            .toArray()));
        }
        return rows;
    }

    private static List<String> cells(List<String> first, double... numbers) {
        return Stream.concat(first.stream(), DoubleStream.of(numbers).mapToObj(Double::toString))
                .toList();
    }

    private HtmlPage page() throws IOException {
        ScalingFigures figures = new ScalingFigures(result);
        HtmlPage page = HtmlPage.titled("How the loss falls with size: a scaling report")
                .generator(folder.generator())
                .list(ScalingWords.sentences(result));
        page.section("The laws")
                .paragraph("A straight line by least squares between the logarithms of C and of the loss, once of the"
                        + " whole loss and once of what is above J*, the loss of the best conceivable network.")
                .table(new Table("The laws", ScalingWords.FIT_COLUMNS, ScalingWords.fitRows(result)));
        folder.figure(page, figures.laws(), LAWS, "Both axes are logarithmic: a power law is a straight line.");
        page.section("The networks")
                .table(new Table("The networks", ScalingWords.RUNG_COLUMNS, ScalingWords.rungRows(result)));
        folder.figure(
                page,
                figures.levels(),
                LEVELS,
                "Where the loss comes from: each network's loss at each noise level, and the optimum.");
        return page.section("How this was made")
                .command(command)
                .definitionList(settings())
                .links(folder.csvLinks(RUNGS, FITS, LEVELS));
    }

    private Map<String, String> settings() {
        ScalingRequest request = result.request();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Pictures", result.pictures() + " of " + result.origin() + ", not varied further");
        settings.put("Scheduler", result.scheduler());
        settings.put("Prediction", request.process().prediction().id());
        settings.put(
                "Training",
                request.length().images() + " images in batches of "
                        + request.length().batch() + ", the same with the same noise for all sizes; seed "
                        + request.seed());
        settings.put(
                "Loss",
                "Squared error of the training's own target with the process's weight, mean over "
                        + result.levels().size() + " steps in the middles of equal parts of all, "
                        + request.measuring().queries().count()
                        + " noised training pictures at each: the same for all sizes and for the optimum.");
        settings.put("Optimal loss", request.measuring().estimator().toString());
        settings.put("Interval of a loss", "Of its mean over the noised pictures, by Student's t.");
        settings.put(
                "Interval of b",
                "By Student's t, if the networks lie around the law by chance. It knows nothing of other seeds and"
                        + " budgets.");
        settings.put("Ran on", result.device());
        return settings;
    }
}
