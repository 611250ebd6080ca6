package dev.offsetnoise.host.file;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks, before work starts, that results can be written where they are asked for. */
public final class OutputTarget {

    private OutputTarget() {}

    /**
     * Makes sure that a folder is there, can be written and has room. It is made if it is missing.
     *
     * @param folder the folder
     * @param neededBytes about how much will be written
     * @throws InvalidRequestException if not, with the reason and the remedy
     */
    public static void requireFolder(Path folder, long neededBytes) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidRequestException(folder + " is a file; a folder is needed here. Name another place.");
        }
        try {
            Files.createDirectories(folder);
            probe(folder);
            requireRoom(folder, Files.getFileStore(folder).getUsableSpace(), neededBytes);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "Cannot write to " + folder + " (" + reason(e) + "). Name a folder that you may write to.", e);
        }
    }

    /**
     * Makes sure that a file can be written: its folder is there or can be made, and the name is not a folder's.
     *
     * @param file the file
     * @param neededBytes about how much will be written
     * @throws InvalidRequestException if not, with the reason and the remedy
     */
    public static void requireFile(Path file, long neededBytes) {
        if (Files.isDirectory(file)) {
            throw new InvalidRequestException(file + " is a folder; a file is needed here. Add a file name.");
        }
        requireFolder(file.toAbsolutePath().getParent(), neededBytes);
    }

    static void requireRoom(Path folder, long usableBytes, long neededBytes) {
        if (usableBytes < neededBytes) {
            throw new InvalidRequestException("The disk of " + folder + " has " + usableBytes + " bytes left; about "
                    + neededBytes + " are needed. Make room or name another disk.");
        }
    }

    /** Permissions alone do not tell: a file system may be read-only or full. */
    private static void probe(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, ".offset-noise-probe", ".tmp");
        Files.delete(probe);
    }

    /**
     * Why a file operation failed, in words.
     *
     * @param failure what was thrown
     * @return the kind of failure where the message is only a file name, else the message
     */
    public static String reason(IOException failure) {
        if (failure instanceof java.nio.file.AccessDeniedException) {
            return "access denied";
        }
        if (failure instanceof java.nio.file.NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof java.nio.file.FileAlreadyExistsException) {
            return "a file is in the way";
        }
        return String.valueOf(failure.getMessage());
    }
}
