package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.report.PageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The folder of a report.
 *
 * @param path where it lies
 */
public record ReportFolder(Path path) {

    static final String METRICS = "metrics.csv";
    static final String PICTURES = "pictures.csv";
    static final String RESPONSES = "responses.csv";
    static final String GREYS = "greys.csv";
    static final String FILES = "files.csv";

    /** By this the program knows its own pages. */
    static final String GENERATOR = "offset-noise evaluate";

    private static final Pattern PARTS = Pattern.compile("(metrics|pictures|responses|greys|files)\\.csv"
            + "|(histograms|tails|dial|lock|greys)\\.(svg|png)|sheet-\\d+(-[a-z0-9-]+)?\\.png");

    private static final long BYTES_A_SUBJECT = 16L << 20;

    private PageFolder folder() {
        return new PageFolder(path, GENERATOR, PARTS);
    }

    /**
     * Makes sure, before work, that a report can be written: the folder is there or can be made, has room, and holds no
     * files of somebody else's that a report might replace.
     *
     * @param subjects how many sets of pictures the report will show
     * @throws InvalidRequestException if not
     */
    public void require(int subjects) {
        folder().require(BYTES_A_SUBJECT * (subjects + 1));
    }

    /**
     * Removes what an earlier report left, all but its page.
     *
     * @throws IOException if a file cannot be removed
     */
    void removeEarlierReport() throws IOException {
        folder().removeEarlier();
    }

    /** Takes the folder away if nothing was put into it, because the work failed. */
    public void removeIfEmpty() {
        folder().removeIfEmpty();
    }

    /**
     * Where the page lies.
     *
     * @return its file
     */
    public Path page() {
        return folder().page();
    }

    /** A name for files of a set of pictures. */
    static String fileName(int place, String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "sheet-" + place + (plain.isEmpty() ? "" : "-" + plain);
    }
}
