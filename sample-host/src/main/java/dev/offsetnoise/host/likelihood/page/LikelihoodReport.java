package dev.offsetnoise.host.likelihood.page;

import dev.offsetnoise.api.BoundRequest.Offset;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.likelihood.LikelihoodResult;
import dev.offsetnoise.host.likelihood.MeasuredBound;
import dev.offsetnoise.host.likelihood.PictureBits;
import dev.offsetnoise.host.likelihood.StepTerm;
import dev.offsetnoise.host.report.CsvFile;
import dev.offsetnoise.host.report.HtmlPage;
import dev.offsetnoise.host.report.PageFolder;
import dev.offsetnoise.host.report.Table;
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

/** Writes what was measured into a folder: numbers and figures first, the page last. */
public final class LikelihoodReport {

    private static final String TERMS = "terms";
    private static final String CUMULATIVE = "cumulative";
    private static final String PICTURES = "pictures";

    /** By this the program knows its own pages. */
    private static final String GENERATOR = "offset-noise likelihood";

    private static final Pattern FILES =
            Pattern.compile("(terms|pictures)\\.csv|(terms|cumulative|pictures)\\.(svg|png)");

    private static final List<String> TERM_COLUMNS =
            List.of("firstStep", "lastStep", "steps", "bitsPerDimension", "deviation", "low", "high", "bitsFromTDown");
    private static final List<String> PICTURE_COLUMNS =
            List.of("picture", "bitsPerDimension", "prior", "between", "decoder");

    private final LikelihoodResult result;
    private final String command;
    private final PageFolder folder;

    /**
     * Makes the writer.
     *
     * @param result what was measured
     * @param command what the user typed, for the reader
     * @param folder {@linkplain #folder(Path) where the page goes}; it exists
     */
    public LikelihoodReport(LikelihoodResult result, String command, PageFolder folder) {
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
            writeTerms();
            writePictures();
            page().write(folder.page());
        } catch (IOException e) {
            throw new HostException(
                    "The report in " + folder.path() + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room or name another place, and start again.",
                    e);
        }
    }

    private void writeTerms() throws IOException {
        MeasuredBound bound = result.bound();
        double[] sums = LikelihoodFigures.sums(bound);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            StepTerm term = bound.terms().get(i);
            rows.add(cells(
                    List.of(
                            Integer.toString(term.first()),
                            Integer.toString(term.last()),
                            Integer.toString(term.steps())),
                    term.bits().mean(),
                    term.bits().deviation(),
                    term.bits().interval().low(),
                    term.bits().interval().high(),
                    sums[i]));
        }
        CsvFile.write(folder.csv(TERMS), TERM_COLUMNS, rows);
    }

    private void writePictures() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (PictureBits picture : result.bound().pictures()) {
            rows.add(cells(
                    List.of(picture.name()), picture.total(), picture.prior(), picture.between(), picture.decoder()));
        }
        CsvFile.write(folder.csv(PICTURES), PICTURE_COLUMNS, rows);
    }

    private static List<String> cells(List<String> first, double... numbers) {
        return Stream.concat(first.stream(), DoubleStream.of(numbers).mapToObj(Double::toString))
                .toList();
    }

    private HtmlPage page() throws IOException {
        LikelihoodFigures figures = new LikelihoodFigures(result);
        HtmlPage page = HtmlPage.titled("How many bits a picture needs: a likelihood report")
                .generator(folder.generator())
                .list(List.of(LikelihoodWords.sentence(result)));
        if (!result.remarks().isEmpty()) {
            page.paragraph("Before you believe the numbers:").list(result.remarks());
        }
        page.section("The bound and its parts")
                .paragraph(
                        "The variational bound on the negative log-likelihood of the 8-bit pictures under the model's"
                                + " reverse chain, in bits per dimension (a dimension is one channel of one pixel). Smaller is"
                                + " better; 8 is what the raw values need.")
                .table(new Table("The parts of the bound", LikelihoodWords.COLUMNS, LikelihoodWords.rows(result)));
        folder.figure(
                page,
                figures.terms(),
                TERMS,
                "Where the bits go: the term of a step of the chain, and the 95 % interval of its mean over"
                        + " pictures.");
        folder.figure(
                page,
                figures.cumulative(),
                CUMULATIVE,
                "How the bound adds up: the prior's term and those of all steps from T down to t.");
        page.section("The pictures");
        folder.figure(page, figures.pictures(), PICTURES, "How many bits per dimension each picture needs.");
        return page.section("How this was made")
                .command(command)
                .definitionList(settings())
                .links(folder.csvLinks(TERMS, PICTURES));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Pictures", result.request().images().origin());
        settings.put("Scheduler", result.scheduler());
        settings.put("Variance", LikelihoodWords.variance(result));
        if (result.request().sampled().isPresent()) {
            settings.put(
                    "Sampled steps",
                    "The chain's steps are in groups of neighbours. Each picture measured one of each group, drawn for it"
                            + " alone, which stands for all of them; so the bound is unbiased, and its interval holds"
                            + " what the drawing adds.");
        }
        settings.put(
                "Offset noise",
                result.request().chain().offset() == Offset.GIVEN
                        ? "drawn with the noise and told to both sides, where the process has one"
                        : "integrated out of both sides, where the process has one");
        settings.put(
                "Predicted clean image",
                result.request().chain().clip() ? "kept within the range of values" : "as it is predicted");
        settings.put(
                "Noise",
                result.request().draws().perImage() + " for each picture and step, seed "
                        + result.request().draws().seed());
        settings.put(
                "Interval",
                "Of the mean over pictures, by Student's t; the noise that was drawn is one part of what makes pictures"
                        + " differ, so it is in the interval.");
        settings.put("Ran on", result.device());
        return settings;
    }
}
