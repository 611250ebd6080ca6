package dev.offsetnoise.host.service;

import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model's folder looks like from outside. Networks keep their weights in files whose names nobody but they know, so all
 * files count.
 *
 * @param files by path
 */
record FolderState(Map<Path, Seen> files) {

    /**
     * A file without its content.
     *
     * @param bytes its length
     * @param written when it was written last
     * @param identity what the file system calls it, which differs where another file was put into its place; null on
     *     systems that do not tell
     */
    private record Seen(long bytes, FileTime written, Object identity) {}

    FolderState {
        files = Map.copyOf(files);
    }

    static FolderState of(Path folder) {
        Map<Path, Seen> files = new HashMap<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Looking(files));
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot read the model's folder " + folder + ": " + OutputTarget.reason(e) + ".", e);
        }
        return new FolderState(files);
    }

    private static final class Looking extends SimpleFileVisitor<Path> {

        private final Map<Path, Seen> files;

        Looking(Map<Path, Seen> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file, new Seen(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            return FileVisitResult.CONTINUE;
        }

        /** Drafts that vanish meanwhile, and folders that nobody may look into, hold no network that could be open. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException why) {
            return FileVisitResult.CONTINUE;
        }
    }
}
