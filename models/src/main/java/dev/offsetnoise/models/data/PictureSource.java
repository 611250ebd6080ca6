package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The image files of a folder (with its sub-folders) or of a zip. Files are read from several threads at once. */
abstract sealed class PictureSource implements AutoCloseable {

    private static final Set<String> IMAGE_ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");

    /**
     * Opens a folder or zip.
     *
     * @param path where it is
     * @param role what it is to the user, as the first word of messages
     * @throws InvalidRequestException if it does not exist or is neither folder nor zip
     */
    static PictureSource open(Path path, String role) {
        if (!Files.exists(path)) {
            throw new InvalidRequestException(
                    role + " " + path + " does not exist; name a folder with images or a zip of images.");
        }
        try {
            return Files.isDirectory(path) ? new Folder(path) : new Zip(path);
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    role + " " + path + " cannot be read (" + unreadable.getMessage()
                            + "); name a folder with images or a zip of images.",
                    unreadable);
        }
    }

    /** Names of the image files, in their order: the path inside the folder or zip, with {@code /} between folders. */
    abstract List<String> names();

    /** The content of one file. */
    abstract byte[] read(String name) throws IOException;

    @Override
    public abstract void close();

    /** The refusal of a source without a single usable image. */
    InvalidRequestException empty(String role, Path path, List<SkippedFile> skipped) {
        String first = skipped.isEmpty()
                ? "no file ends in "
                        + String.join(", ", IMAGE_ENDINGS.stream().sorted().toList())
                : "none of its " + skipped.size() + " image files could be read; the first is "
                        + skipped.get(0).name() + ": " + skipped.get(0).reason();
        return new InvalidRequestException(role + " " + path + " holds no usable image (" + first
                + "); name a folder with images or a zip of images.");
    }

    private static boolean looksLikeImage(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return IMAGE_ENDINGS.contains(ending);
    }

    private static final class Folder extends PictureSource {

        private final TreeMap<String, Path> files = new TreeMap<>();

        Folder(Path folder) throws IOException {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(Files::isRegularFile).forEach(file -> {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    if (looksLikeImage(name)) {
                        files.put(name, file);
                    }
                });
            }
        }

        @Override
        List<String> names() {
            return List.copyOf(files.keySet());
        }

        @Override
        byte[] read(String name) throws IOException {
            return Files.readAllBytes(files.get(name));
        }

        @Override
        public void close() {
            // Nothing is open between two files.
        }
    }

    private static final class Zip extends PictureSource {

        private final ZipFile zip;
        private final TreeMap<String, ZipEntry> entries = new TreeMap<>();

        Zip(Path file) throws IOException {
            zip = new ZipFile(file.toFile());
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory() && looksLikeImage(entry.getName())) {
                    entries.put(entry.getName(), entry);
                }
            }
        }

        @Override
        List<String> names() {
            return List.copyOf(entries.keySet());
        }

        @Override
        byte[] read(String name) throws IOException {
            try (InputStream in = zip.getInputStream(entries.get(name))) {
                return in.readAllBytes();
            }
        }

        @Override
        public void close() {
            try {
                zip.close();
            } catch (IOException ignored) {
                // It was only read from.
            }
        }
    }
}
