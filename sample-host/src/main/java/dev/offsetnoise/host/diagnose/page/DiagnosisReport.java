package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.EstimatorChoice;
import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.report.CsvFile;
import dev.offsetnoise.host.report.HtmlPage;
import dev.offsetnoise.host.report.PageFolder;
import dev.offsetnoise.host.report.Table;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.training.OptimalLossFile;
import dev.offsetnoise.models.train.OptimalLosses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Writes a diagnosis into a folder: numbers and figures first, the page last. */
public final class DiagnosisReport {

    private static final String LEVELS = "levels";
    private static final String OPTIMUM = "optimal-loss";
    private static final String LOSSES = "losses";
    private static final String GAPS = "gaps";
    private static final String BRIGHTNESS = "brightness";

    /** By this the program knows its own pages. */
    private static final String GENERATOR = "offset-noise diagnose";

    private static final Pattern FILES =
            Pattern.compile("(levels|optimal-loss)\\.csv|(losses|gaps|brightness)\\.(svg|png)");

    private static final List<String> PARTS = List.of("", "Low", "High");

    private final DiagnosisResult result;
    private final String command;
    private final PageFolder folder;

    /**
     * Makes the writer.
     *
     * @param result what was found
     * @param command what the user typed, for the reader
     * @param folder {@linkplain #folder(Path) where the page goes}; it exists
     */
    public DiagnosisReport(DiagnosisResult result, String command, PageFolder folder) {
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
     * Where the optimal losses lie from which a training draws its steps.
     *
     * @param folder a folder of such a page
     * @return their file
     */
    public static Path optimumFile(PageFolder folder) {
        return folder.csv(OPTIMUM);
    }

    /**
     * Writes all files. Each is whole or not there.
     *
     * @throws HostException if one cannot be written
     */
    public void write() {
        try {
            folder.removeEarlier();
            writeLevels();
            OptimalLossFile.write(optimumFile(folder), optimum());
            page().write(folder.page());
        } catch (IOException e) {
            throw new HostException(
                    "The report in " + folder.path() + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room or name another place, and start again.",
                    e);
        }
    }

    private void writeLevels() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (SetDiagnosis set : result.sets()) {
            set.levels().forEach(level -> rows.add(cells(set, level)));
        }
        CsvFile.write(folder.csv(LEVELS), columns(), rows);
    }

    /** Those of the training's pictures, for a training. */
    private OptimalLosses optimum() {
        SortedMap<Integer, Double> bySteps = new TreeMap<>();
        for (LevelDiagnosis level : result.sets().get(0).levels()) {
            bySteps.put(level.step(), Math.max(0, level.target().optimal().mean()));
        }
        return new OptimalLosses(bySteps);
    }

    private static List<String> columns() {
        Stream<String> estimates = Stream.of("loss", "clean", "luma")
                .flatMap(what -> Stream.of("Measured", "Optimal", "Gap")
                        .flatMap(kind -> PARTS.stream().map(end -> what + kind + end)));
        return Stream.of(
                        Stream.of("set", "step", "logSnr"),
                        estimates,
                        Stream.of("cleanSimplest", "lumaNoise", "lumaNoiseWithoutOffset", "verdict"))
                .flatMap(columns -> columns)
                .toList();
    }

    private static List<String> cells(SetDiagnosis set, LevelDiagnosis level) {
        DoubleStream estimates = Stream.of(level.target(), level.clean(), level.luma())
                .flatMap(DiagnosisReport::estimates)
                .flatMapToDouble(estimate -> DoubleStream.of(
                        estimate.mean(),
                        estimate.interval().low(),
                        estimate.interval().high()));
        DoubleStream numbers = Stream.of(
                        DoubleStream.of(level.logSnr()),
                        estimates,
                        DoubleStream.of(
                                level.simplest(),
                                level.blur().with(),
                                level.blur().without()))
                .flatMapToDouble(values -> values);
        return Stream.of(
                        Stream.of(set.name(), Integer.toString(level.step())),
                        numbers.mapToObj(Double::toString),
                        Stream.of(level.verdict().toString()))
                .flatMap(cells -> cells)
                .toList();
    }

    private static Stream<MeanEstimate> estimates(GapEstimate loss) {
        return Stream.of(loss.measured(), loss.optimal(), loss.gap());
    }

    private HtmlPage page() throws IOException {
        DiagnosisFigures figures = new DiagnosisFigures(result);
        HtmlPage page = HtmlPage.titled("How good the model could be: a diagnosis of " + result.model())
                .generator(folder.generator())
                .list(DiagnosisWords.sentences(result));
        if (!result.remarks().isEmpty()) {
            page.paragraph("Before you believe the numbers:").list(result.remarks());
        }
        page.section("Losses and optima")
                .paragraph(
                        "The optimum is the lowest mean squared error that any network can have on noised versions of"
                                + " exactly these pictures: that of one who knows all of them by heart and sees the noised picture"
                                + " only. Optima of sets of different sizes cannot be compared; sets shown together have the same"
                                + " size.");
        folder.figure(
                page,
                figures.losses(),
                LOSSES,
                "The model's loss on what it predicts (" + prediction(result)
                        + ") and the optimum, with 95 % intervals. Optima far below the losses are not drawn.");
        folder.figure(
                page,
                figures.gaps(),
                GAPS,
                "What lies between, from the same noised pictures; where the interval reaches 0 the gap cannot be told from"
                        + " nothing.");
        for (SetDiagnosis set : result.sets()) {
            page.table(new Table(
                    "The noise levels: " + set.images() + " " + set.name(),
                    DiagnosisWords.COLUMNS,
                    DiagnosisWords.rows(set)));
        }
        page.section("Brightness");
        folder.figure(
                page,
                figures.brightness(),
                BRIGHTNESS,
                "How far the mean luma of the predicted clean picture is off (root of the mean square), and how far it must"
                        + " be. Two things need no network: the noise in the mean of the noised picture, and the"
                        + " spread of the pictures.");
        return page.section("How this was made")
                .command(command)
                .definitionList(settings())
                .links(folder.csvLinks(LEVELS, OPTIMUM));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Pictures", result.request().pictures().origin());
        settings.put("Scheduler", result.scheduler());
        settings.put("Optimum", estimator());
        settings.put(
                "Queries",
                result.request().queries().count() + " noised pictures at each level, the same for the model and the"
                        + " optimum, seed " + result.request().queries().seed());
        settings.put(
                "Interval",
                "Of means over independent groups of queries, by Student's t; that of a gap is that of differences.");
        settings.put("Ran on", result.device());
        return settings;
    }

    private String estimator() {
        EstimatorChoice choice = result.request().estimator();
        return choice.kind() == EstimatorChoice.Kind.FULL
                ? "summed over all pictures of a set, exact for them"
                : "estimator " + choice.kind() + " from a share of "
                        + choice.share().orElse(EstimatorChoice.DEFAULT_SHARE) + " of a set";
    }

    /** What the model predicts, in words. */
    static String prediction(DiagnosisResult result) {
        return switch (result.prediction()) {
            case X0 -> "the clean image";
            case EPSILON -> "the noise";
            case V -> "v";
        };
    }
}
