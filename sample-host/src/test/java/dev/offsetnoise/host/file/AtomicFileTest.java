package dev.offsetnoise.host.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("file");
        AtomicFile.write(file, out -> out.write('1'));
        AtomicFile.write(file, out -> out.write('2'));
        assertEquals("2", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void aFullDiskLeavesWhatWasThereAndNoHalfFile() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "old");
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void aFolderIsMadeWhereItIsMissing() throws IOException {
        OutputTarget.requireFolder(folder.resolve("a/b"), 1);
        assertTrue(Files.isDirectory(folder.resolve("a/b")));
        OutputTarget.requireFile(folder.resolve("c/d.png"), 1);
        assertTrue(Files.isDirectory(folder.resolve("c")));
        assertFalse(Files.exists(folder.resolve("c/d.png")));
        assertEquals(List.of("a", "c"), names());
    }

    @Test
    void aFileWhereAFolderIsNeededIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertTrue(refusal(() -> OutputTarget.requireFolder(file, 1)).contains("is a file"));
        assertTrue(refusal(() -> OutputTarget.requireFolder(file.resolve("inside"), 1))
                .contains("Cannot write"));
        assertTrue(refusal(() -> OutputTarget.requireFile(folder, 1)).contains("is a folder"));
    }

    @Test
    void aDiskWithoutRoomIsRefused() {
        String message = refusal(() -> OutputTarget.requireRoom(folder, 999, 1000));
        assertTrue(message.contains("999 bytes left") && message.contains("Make room"), message);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(InvalidRequestException.class, action).getMessage();
    }
}
