package dev.offsetnoise.host.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFolderTest {

    /** A hundred thousand million million weights fit no disk. */
    private static final long TOO_MANY = 100_000_000_000_000_000L;

    @TempDir
    Path home;

    @Test
    void roomIsNeededForTheNetworkThatIsTrained() {
        TrainingFolder folder = new TrainingFolder(home.resolve("model"));
        String message = assertThrows(InvalidRequestException.class, () -> folder.make(TOO_MANY))
                .getMessage();
        assertTrue(message.contains("bytes left"), message);
        assertFalse(Files.exists(folder.model()), "nothing is left behind");
        folder.make(1);
        assertTrue(Files.isDirectory(folder.work()));
    }

    @Test
    void aStartThatFailsTakesBackItsEmptyFoldersOnly() throws IOException {
        TrainingFolder folder = new TrainingFolder(home.resolve("model"));
        folder.make(1);
        Files.writeString(folder.model().resolve("notes.txt"), "mine");
        assertThrows(
                IllegalStateException.class,
                () -> folder.removedUnless(() -> {
                    throw new IllegalStateException("it failed");
                }));
        assertTrue(Files.exists(folder.model().resolve("notes.txt")));
        assertFalse(Files.exists(folder.work()));
    }
}
