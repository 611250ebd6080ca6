package dev.offsetnoise.host.scaling.page;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.report.PageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder of a ladder's page.
 *
 * @param path where it lies
 */
public record ScalingFolder(Path path) {

    static final String RUNGS = "rungs";
    static final String LEVELS = "levels";
    static final String FITS = "fits";
    static final String LAWS = "laws";

    /** By this the program knows its own pages. */
    static final String GENERATOR = "offset-noise scaling";

    private static final Pattern PARTS = Pattern.compile("(rungs|levels|fits)\\.csv|(laws|levels)\\.(svg|png)");
    private static final long BYTES = 16L << 20;

    private PageFolder folder() {
        return new PageFolder(path, GENERATOR, PARTS);
    }

    /**
     * Makes sure, before work, that a page can be written.
     *
     * @throws InvalidRequestException if not
     */
    public void require() {
        folder().require(BYTES);
    }

    /** Removes what an earlier page left, all but the page. */
    void removeEarlier() throws IOException {
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

    Path csv(String name) {
        return path.resolve(name + ".csv");
    }
}
