package dev.offsetnoise.models.file;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that a reader, or a restart after a crash, sees either all of it or what was there before. */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param out where to
         * @throws IOException if it cannot be written
         */
        void writeTo(DataOutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary name in the same folder, forces it to the disk, then renames it. The folder is made if missing.
     *
     * @param file the file
     * @param content what is written
     * @throws UncheckedIOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, Content content) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writeAndForce(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (RuntimeException failed) {
            deleteQuietly(temporary, failed);
            throw failed;
        } catch (IOException failed) {
            deleteQuietly(temporary, failed);
            throw new UncheckedIOException(
                    "Cannot write " + file + " (" + failed.getMessage()
                            + "); choose a folder that can be written, on a disk with free space.",
                    failed);
        }
    }

    private static void writeAndForce(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                DataOutputStream out = new DataOutputStream(stream)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path temporary, Exception failed) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
