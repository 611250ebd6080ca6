package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.report.Graphic;
import dev.offsetnoise.host.report.Link;
import dev.offsetnoise.host.report.Panels;
import dev.offsetnoise.host.service.HostException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes what an evaluation found out into a folder: numbers, figures and contact sheets first, the page last. */
public final class EvaluationReport {

    private final EvaluationResult result;
    private final String command;
    private final ReportFolder folder;
    private final ShownSheets shown;

    /**
     * Makes the writer.
     *
     * @param result what was found out
     * @param command what the user typed, for the reader
     * @param folder where the report goes; it exists
     * @param shown whose pictures it shows
     */
    public EvaluationReport(EvaluationResult result, String command, ReportFolder folder, ShownSheets shown) {
        this.result = result;
        this.command = command;
        this.folder = folder;
        this.shown = shown;
    }

    /**
     * Writes all files. Each is whole or not there.
     *
     * @throws HostException if one cannot be written
     */
    public void write() {
        try {
            folder.removeEarlierReport();
            new ReportCsv(result, folder.path()).write();
            EvaluationPage page = new EvaluationPage(result, command, folder.path());
            page.begin();
            addFigures(page);
            addSheets(page);
            page.end().write(folder.page());
        } catch (IOException e) {
            throw new HostException(
                    "The report in " + folder.path() + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room or name another place, and start again.",
                    e);
        }
    }

    private void addFigures(EvaluationPage page) throws IOException {
        ReportFigures figures = new ReportFigures(result);
        List<Figure> tails = figures.tails();
        page.pictures(
                figures.histograms(),
                write(figures.histograms(), "histograms"),
                tails,
                write(new Panels(tails, tails.size()), "tails"));
        if (figures.hasDial()) {
            page.dial(figures.dial(), write(figures.dial(), "dial"));
        }
        if (figures.hasLock()) {
            page.lock(figures.lock(), write(figures.lock(), "lock"));
        }
        if (!result.greys().isEmpty()) {
            page.greys(figures.greys(), write(figures.greys(), "greys"));
        }
    }

    private List<Link> write(Graphic figure, String name) throws IOException {
        return FigureFiles.write(figure, folder.path(), name);
    }

    private void addSheets(EvaluationPage page) throws IOException {
        page.sheets();
        int place = 0;
        for (Judgement judgement : shown()) {
            BufferedImage sheet = SortedSheet.of(judgement.population().set().darkToBright(SortedSheet.PICTURES));
            Path file = folder.path().resolve(ReportFolder.fileName(place++, judgement.name()) + ".png");
            RecipeFile.writeSheet(file, sheet);
            page.sheet(judgement, sheet, Link.toFile("PNG", String.valueOf(file.getFileName())));
        }
    }

    private List<Judgement> shown() {
        return shown == ShownSheets.SUBJECTS
                ? result.subjects()
                : Stream.concat(result.subjects().stream(), result.reference().stream())
                        .toList();
    }
}
