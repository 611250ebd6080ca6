package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.BrightnessFigures;
import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.HtmlPage;
import dev.offsetnoise.host.report.Link;
import dev.offsetnoise.host.report.Table;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page, part after part. */
final class EvaluationPage {

    private static final double PERCENT = 100;

    private final EvaluationResult result;
    private final ReportTables tables;
    private final String command;
    private final Path folder;
    private final HtmlPage page;

    /** The page of a folder whose tables are written. */
    EvaluationPage(EvaluationResult result, String command, Path folder) {
        this.result = result;
        this.folder = folder;
        this.command = command;
        tables = new ReportTables(result);
        page = HtmlPage.titled("How far into black and white: a brightness report")
                .generator(ReportFolder.GENERATOR);
    }

    /** What the reader came for. */
    void begin() {
        page.list(ReportWords.of(result));
        if (!result.warnings().isEmpty()) {
            page.paragraph("Before you believe the numbers:").list(result.warnings());
        }
        if (result.reference().isPresent()) {
            compared();
        }
        Table training = tables.training();
        if (!training.rows().isEmpty()) {
            page.section("Beside the models' own training data").table(training);
        }
        page.section("How bright the pictures are")
                .table(tables.shares())
                .table(tables.lumas())
                .table(tables.within());
    }

    private void compared() {
        page.section("Beside the reference")
                .paragraph("Smaller is nearer, except for recall and precision. \"Chance alone\" is what a set of that"
                        + " many pictures is expected to show if it is just like the reference: W1, KS and the tails are"
                        + " medians over pairs of sets drawn again from the reference, MMD² and improved precision and"
                        + " recall are those of two halves of it.")
                .table(tables.distances())
                .table(tables.tails())
                .table(tables.features())
                .definitionList(explanations());
    }

    private Map<String, String> explanations() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(
                "W1, KS",
                "The 1-Wasserstein distance of the distributions of mean luma, in units of luma (0 black, 1 white), and the"
                        + " largest difference of their cumulative shares.");
        result.bandwidth()
                .ifPresent(bandwidth -> terms.put(
                        "MMD²",
                        String.format(
                                Locale.ROOT,
                                "The squared maximum mean discrepancy of mean red, green and blue (0 to 1), unbiased, so it"
                                        + " may fall below 0; Gaussian kernel exp(-|x-y|²/(2h²)) with h = %.4f, the median"
                                        + " distance within the reference; of at most %d pictures of either side, evenly"
                                        + " from all in the order of their names.",
                                bandwidth,
                                result.request().judging().points())));
        terms.put(
                "Recall and precision of a tail",
                String.format(
                        Locale.ROOT,
                        "The tails are the darkest and the brightest %s %% of the reference, each cut into %d cells of"
                                + " equal mass. Recall: how much of the tail is reached. Precision: how much of what lies beyond the"
                                + " tail's limit belongs there. In brackets where 95 %% of the bootstrap's resamples lie, a little low, since"
                                + " drawing again is one more chance to miss.",
                        new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
                                .format(PERCENT * result.request().judging().tail()),
                        result.tailCells().orElseThrow()));
        terms.put(
                "Improved precision and recall",
                "Kynkäänniemi et al. (arXiv:1904.06991) with 3 neighbours on " + result.features()
                        + "; of as many pictures of either side, at most "
                        + result.request().judging().points() + ". They depend on that number: compare rows of equal"
                        + " numbers only.");
        return terms;
    }

    void pictures(Figure histograms, List<Link> histogramFiles, List<Figure> tails, List<Link> tailFiles) {
        page.figure(
                        histograms,
                        "The mean luma of the pictures, from black (0) to white (1).",
                        histogramFiles.toArray(Link[]::new))
                .figures(
                        tails,
                        "The two ends: the share of the pictures that are darker, or brighter, than a mean luma.",
                        tailFiles.toArray(Link[]::new));
    }

    void dial(Figure figure, List<Link> files) {
        page.section("The brightness dial")
                .list(remarks(judgement ->
                        judgement.model().map(m -> m.dial().remark()).orElse("")))
                .figure(
                        figure,
                        "The median of " + result.request().judging().probePictures()
                                + " pictures at each place of the dial; the bars hold the middle 80 %.",
                        files.toArray(Link[]::new))
                .foldedTable(tables.responses("The dial", "place of the dial", ReportFigures::dial));
    }

    private List<String> remarks(Function<Judgement, String> remark) {
        return result.subjects().stream()
                .filter(subject -> !remark.apply(subject).isEmpty())
                .map(subject -> subject.name() + ": " + remark.apply(subject))
                .toList();
    }

    void lock(Figure figure, List<Link> files) {
        page.section("The brightness lock")
                .figure(
                        figure,
                        "How far the mean luma of " + result.request().judging().probePictures()
                                + " pictures is from the one that was locked: the mean, and up to the farthest.",
                        files.toArray(Link[]::new))
                .foldedTable(tables.responses("The lock", "locked luma", ReportFigures::lock));
    }

    void greys(Figure figure, List<Link> files) {
        page.section("The decoder's own floor and ceiling")
                .figure(
                        figure,
                        "Flat greys through the encoder and the decoder, with no process in between: what is lost here, no"
                                + " process can bring back.",
                        files.toArray(Link[]::new));
    }

    void sheets() {
        page.section("From dark to bright")
                .paragraph("Up to " + SortedSheet.PICTURES + " pictures of each set, evenly from the darkest to the"
                        + " brightest, row by row.");
    }

    void sheet(Judgement judgement, BufferedImage sheet, Link file) {
        page.subsection(judgement.name())
                .picture(
                        sheet,
                        "Pictures of " + judgement.name() + " sorted by mean luma",
                        judgement.population().text(),
                        file);
    }

    HtmlPage end() {
        List<Judgement> all = Stream.concat(result.reference().stream(), result.subjects().stream())
                .toList();
        Table files = tables.files(all);
        page.section("How this was made").command(command).definitionList(settings());
        if (!files.rows().isEmpty()) {
            page.foldedTable(files);
        }
        page.links(Stream.of(
                        ReportFolder.METRICS,
                        ReportFolder.PICTURES,
                        ReportFolder.RESPONSES,
                        ReportFolder.GREYS,
                        ReportFolder.FILES)
                .filter(name -> Files.exists(folder.resolve(name)))
                .map(name -> Link.toFile(name, name))
                .toList());
        return page;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.concat(result.reference().stream(), result.subjects().stream())
                .forEach(judgement -> settings.put(
                        judgement.name(),
                        judgement.population().text()
                                + judgement
                                        .model()
                                        .map(model -> ", on " + model.device())
                                        .orElse("")));
        settings.put(
                "Luma",
                "Rec. 709 luma of gamma-encoded values, 0 for black and 1 for white; limits "
                        + limits(BrightnessFigures.darkLimits()) + " and " + limits(BrightnessFigures.brightLimits())
                        + " count pictures by their mean luma. A pixel is clipped if its luma rounds to 0 or 255.");
        return settings;
    }

    private static String limits(double[] limits) {
        StringBuilder text = new StringBuilder();
        for (double limit : limits) {
            text.append(text.isEmpty() ? "" : ", ").append(limit);
        }
        return text.toString();
    }
}
