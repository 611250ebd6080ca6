package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.models.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the trainings of a ladder live: each in a folder of its own, which is kept, so that a ladder can be continued, measured
 * in another way, and made longer.
 *
 * @param root the folder of the page
 */
record LadderFolder(Path root) {

    /** Four numbers in a checkpoint, which is there twice while it is written. */
    private static final long BYTES_A_WEIGHT = 2 * 4 * Float.BYTES;

    private static final long NEEDED_BYTES = 16L << 20;

    Path rung(NetworkSize size) {
        return root.resolve("rungs").resolve(size.toString());
    }

    boolean isBegun(NetworkSize size) {
        return Files.exists(rung(size).resolve(Trainer.CHECKPOINT));
    }

    /** Refuses what would lose somebody's work, before anything is written. */
    void require(List<NetworkSize> sizes, boolean resume) {
        boolean begun = sizes.stream().anyMatch(this::isBegun);
        if (begun && !resume) {
            throw new InvalidRequestException(
                    root
                            + " holds trainings of such a ladder already. Add --resume to continue them, or name another folder.");
        }
        if (!begun && resume) {
            throw new InvalidRequestException(
                    "There is no ladder to resume in " + root + ". Leave out --resume to begin one.");
        }
    }

    void makeRoom(long weights) {
        OutputTarget.requireFolder(root, NEEDED_BYTES + weights * BYTES_A_WEIGHT);
    }
}
