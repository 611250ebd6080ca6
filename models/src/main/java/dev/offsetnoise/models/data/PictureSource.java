package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image files of a folder (with its sub-folders) or of a zip. Several threads read files at once. */
interface PictureSource extends AutoCloseable {

    /** Larger files are no pictures, or not such as memory has room for. */
    int MAX_FILE_BYTES = 1 << 29;

    /**
     * Opens a folder or zip.
     *
     * @param path where it is
     * @param role what it is to the user, as the first words of messages
     * @throws InvalidRequestException if it does not exist or is neither folder nor zip
     */
    static PictureSource open(Path path, String role) {
        if (!Files.exists(path)) {
            throw new InvalidRequestException(
                    role + " " + path + " does not exist; name a folder with images or a zip of images.");
        }
        try {
            return Files.isDirectory(path) ? FolderSource.open(path) : ZipSource.open(path);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new InvalidRequestException(
                    role + " " + path + " cannot be read (" + unreadable.getMessage()
                            + "); name a folder with images or a zip of images.",
                    unreadable);
        }
    }

    /** Names of the image files, in their order: the path inside the folder or zip, with {@code /} between folders. */
    List<String> names();

    /**
     * Whether there is a file, be it an image or not.
     *
     * @param name its path inside the folder or zip
     */
    boolean holds(String name);

    /**
     * Opens one file.
     *
     * @param name one of the names, or of a file that is {@linkplain #holds held} beside them
     * @return its content
     * @throws IOException if it cannot be read
     */
    InputStream open(String name) throws IOException;

    /** Reads one file. */
    default byte[] read(String name) throws IOException {
        PictureNames.requireRead(name);
        try (InputStream in = open(name)) {
            byte[] content = in.readNBytes(MAX_FILE_BYTES);
            if (content.length == MAX_FILE_BYTES) {
                throw new IOException("the file has more than " + (MAX_FILE_BYTES >> 20) + " MiB");
            }
            return content;
        }
    }

    @Override
    void close();
}
