package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second program away from an experiment's folder: two would overwrite one another's checkpoints. */
final class ExperimentLock implements AutoCloseable {

    static final String FILE = ".lock";

    private final FileChannel channel;

    private ExperimentLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @param folder it exists
     * @throws InvalidRequestException if somebody else has it
     */
    static ExperimentLock take(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) {
                return new ExperimentLock(channel);
            }
        } catch (IOException e) {
            throw new HostException(
                    "The folder " + folder + " could not be locked (" + OutputTarget.reason(e)
                            + "). Name one on a disk that can be written.",
                    e);
        }
        throw new InvalidRequestException("Another program works in " + folder
                + " at this moment. Wait until it has ended, or name another folder.");
    }

    /** Closes the channel where it cannot be locked. */
    private static boolean locks(FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException takenByThisProgram) {
            // As with one that another program has.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new HostException("The experiment's folder could not be unlocked: " + OutputTarget.reason(e), e);
        }
    }
}
