package dev.offsetnoise.host.report;

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
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with a page of one kind and the files that belong to it. A new page replaces an earlier one of its kind, and nothing
 * else.
 *
 * @param path where it lies
 * @param generator what pages of this kind name as their {@linkplain HtmlPage#generator generator}
 * @param parts names of the files that belong to such a page
 */
public record PageFolder(Path path, String generator, Pattern parts) {

    /** The page's own file. */
    private static final String PAGE = "index.html";

    private static final String CSV = ".csv";
    private static final List<String> ENDINGS = List.of(".html", CSV, ".svg", ".png");
    private static final int HEAD_BYTES = 1 << 12;

    /** Room for a page with its figures and tables. */
    private static final long BYTES = 16L << 20;

    /**
     * Validates the components.
     *
     * @param path see {@link #path()}
     * @param generator see {@link #generator()}
     * @param parts see {@link #parts()}
     */
    public PageFolder {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(parts, "parts");
    }

    /**
     * Makes sure, before work, that a page of the usual size can be written.
     *
     * @throws InvalidRequestException if not
     */
    public void require() {
        require(BYTES);
    }

    /**
     * Makes sure, before work, that a page can be written: the folder is there or can be made, has room, and holds no files of
     * somebody else's that might be replaced.
     *
     * @param neededBytes about how much will be written
     * @throws InvalidRequestException if not
     */
    public void require(long neededBytes) {
        requireOwn();
        OutputTarget.requireFolder(path, neededBytes);
    }

    private void requireOwn() {
        if (!Files.isDirectory(path) || isOwn()) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            files.filter(PageFolder::couldBeReplaced).sorted().findFirst().ifPresent(file -> {
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

    private boolean isOwn() {
        Path page = page();
        if (!Files.isRegularFile(page)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(page)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(generator);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Removes what an earlier page left, all but the page itself, which the new one replaces: a new page may show less, and
     * nothing that it leaves out may stay.
     *
     * @throws IOException if a file cannot be removed
     */
    public void removeEarlier() throws IOException {
        if (!isOwn()) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(this::isPart).toList()) {
                Files.delete(file);
            }
        }
    }

    private boolean isPart(Path file) {
        return parts.matcher(file.getFileName().toString()).matches();
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

    /**
     * Where a table lies.
     *
     * @param name the file's name without its ending
     * @return its file
     */
    public Path csv(String name) {
        return path.resolve(name + CSV);
    }

    /**
     * Links from the page to tables.
     *
     * @param names the files' names without their endings
     * @return one a table
     */
    public List<Link> csvLinks(String... names) {
        return Stream.of(names).map(name -> Link.toFile(name + CSV, name + CSV)).toList();
    }

    /**
     * Writes a figure into files and shows it on the page.
     *
     * @param page where it is shown
     * @param figure the figure
     * @param name the files' name without their endings
     * @param caption what stands below it
     * @throws IOException if a file cannot be written
     */
    public void figure(HtmlPage page, Figure figure, String name, String caption) throws IOException {
        List<Link> files = FigureFiles.write(figure, path, name);
        page.figure(figure, caption, files.toArray(Link[]::new));
    }
}
