package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a report.
 *
 * @param path where it lies
 */
public record ReportFolder(Path path) {

    static final String PAGE = "index.html";
    static final String METRICS = "metrics.csv";
    static final String PICTURES = "pictures.csv";
    static final String RESPONSES = "responses.csv";
    static final String GREYS = "greys.csv";
    static final String FILES = "files.csv";

    /** By this the program knows its own pages. */
    static final String GENERATOR = "offset-noise evaluate";

    private static final Pattern PARTS = Pattern.compile("(metrics|pictures|responses|greys|files)\\.csv"
            + "|(histograms|tails|dial|lock|greys)\\.(svg|png)|sheet-\\d+(-[a-z0-9-]+)?\\.png");

    private static final List<String> ENDINGS = List.of(".html", ".csv", ".svg", ".png");
    private static final int HEAD_BYTES = 1 << 12;
    private static final long BYTES_A_SUBJECT = 16L << 20;

    /**
     * Makes sure, before work, that a report can be written: the folder is there or can be made, has room, and holds no
     * files of somebody else's that a report might replace.
     *
     * @param subjects how many sets of pictures the report will show
     * @throws InvalidRequestException if not
     */
    public void require(int subjects) {
        requireOwn();
        OutputTarget.requireFolder(path, BYTES_A_SUBJECT * (subjects + 1));
    }

    private void requireOwn() {
        if (!Files.isDirectory(path) || isReport()) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            files.filter(ReportFolder::couldBeReplaced).sorted().findFirst().ifPresent(file -> {
                throw new InvalidRequestException(path + " holds files that are no report of this program, such as "
                        + file.getFileName() + "; they might be replaced. Name an empty or a new folder.");
            });
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "Cannot look into " + path + " (" + OutputTarget.reason(e) + "). Name another folder.", e);
        }
    }

    private static boolean couldBeReplaced(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private boolean isReport() {
        Path page = path.resolve(PAGE);
        if (!Files.isRegularFile(page)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(page)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(GENERATOR);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Removes what an earlier report left, all but its page, which the new one replaces: a new report may show less, and
     * nothing that it leaves out may stay.
     *
     * @throws IOException if a file cannot be removed
     */
    void removeEarlierReport() throws IOException {
        if (!isReport()) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(ReportFolder::belongsToReport).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean belongsToReport(Path file) {
        return PARTS.matcher(file.getFileName().toString()).matches();
    }

    /** Takes the folder away if nothing was put into it, because the work failed. */
    public void removeIfEmpty() {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException | NoSuchFileException stays) {
            // Something else is in it.
        } catch (IOException e) {
            throw new HostException("Cannot remove the empty folder " + path + ": " + OutputTarget.reason(e) + ".", e);
        }
    }

    /**
     * Where the page lies.
     *
     * @return its file
     */
    public Path page() {
        return path.resolve(PAGE);
    }

    /** A name for files of a set of pictures. */
    static String fileName(int place, String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "sheet-" + place + (plain.isEmpty() ? "" : "-" + plain);
    }
}
