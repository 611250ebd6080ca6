package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.EstimatorChoice;
import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.report.CsvFile;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.report.HtmlPage;
import dev.offsetnoise.host.report.Link;
import dev.offsetnoise.host.report.Table;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Writes a diagnosis into a folder: numbers and figures first, the page last. */
public final class DiagnosisReport {

    private static final List<String> PARTS = List.of("", "Low", "High");

    private final DiagnosisResult result;
    private final String command;
    private final DiagnosisFolder folder;

    /**
     * Makes the writer.
     *
     * @param result what was found
     * @param command what the user typed, for the reader
     * @param folder where the page goes; it exists
     */
    public DiagnosisReport(DiagnosisResult result, String command, DiagnosisFolder folder) {
        this.result = result;
        this.command = command;
        this.folder = folder;
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
        CsvFile.write(folder.csv(DiagnosisFolder.LEVELS), columns(), rows);
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
                .generator(DiagnosisFolder.GENERATOR)
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
        figure(
                page,
                figures.losses(),
                DiagnosisFolder.LOSSES,
                "The model's loss on what it predicts (" + prediction(result)
                        + ") and the optimum, with 95 % intervals. Optima far below the losses are not drawn.");
        figure(
                page,
                figures.gaps(),
                DiagnosisFolder.GAPS,
                "What lies between, from the same noised pictures; where the interval reaches 0 the gap cannot be told from"
                        + " nothing.");
        for (SetDiagnosis set : result.sets()) {
            page.table(new Table(
                    "The noise levels: " + set.images() + " " + set.name(),
                    DiagnosisWords.COLUMNS,
                    DiagnosisWords.rows(set)));
        }
        page.section("Brightness");
        figure(
                page,
                figures.brightness(),
                DiagnosisFolder.BRIGHTNESS,
                "How far the mean luma of the predicted clean picture is off (root of the mean square), and how far it must"
                        + " be. Two things need no network: the noise in the mean of the noised picture, and the"
                        + " spread of the pictures.");
        return page.section("How this was made")
                .command(command)
                .definitionList(settings())
                .links(List.of(Link.toFile(DiagnosisFolder.LEVELS + ".csv", DiagnosisFolder.LEVELS + ".csv")));
    }

    private void figure(HtmlPage page, Figure figure, String name, String caption) throws IOException {
        List<Link> files = FigureFiles.write(figure, folder.path(), name);
        page.figure(figure, caption, files.toArray(Link[]::new));
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
