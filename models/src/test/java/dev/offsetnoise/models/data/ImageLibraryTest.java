package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLibraryTest {

    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void twoGoodImagesAndFourBadOnes() {
        files.put("a.png", TestImages.plain(4, 4, 255, 0, 0));
        files.put("deep/er/b.PNG", TestImages.plain(6, 5, 0, 255, 0));
        files.put("deep/empty.jpg", new byte[0]);
        files.put("foreign.jpg", "no image at all".getBytes(StandardCharsets.US_ASCII));
        byte[] whole = TestImages.colourful(64, 1);
        files.put("truncated.png", Arrays.copyOf(whole, whole.length / 2));
        files.put("notes.txt", new byte[] {1});
        files.put("a.caption", new byte[] {-1});
        files.put("metadata.jsonl", new byte[] {2});
    }

    private Path asFolder() throws IOException {
        Path root = folder.resolve("images");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return root;
    }

    private Path asZip() throws IOException {
        Path target = folder.resolve("images.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return target;
    }

    private static ImageLibrary load(Path source) {
        return ImageLibrary.load(source, new Cancellation());
    }

    private static void assertTwoGoodImages(ImageLibrary library) {
        assertEquals(2, library.size());
        assertEquals("a.png", library.picture(0).name());
        assertEquals(List.of("a.png", "deep/er/b.PNG"), library.names());
        assertEquals(5, library.picture(1).height());
        assertEquals((byte) 255, library.picture(1).rgb()[1]);
        List<String> skipped = library.skipped().stream().map(SkippedFile::name).toList();
        assertEquals(List.of("deep/empty.jpg", "foreign.jpg", "truncated.png"), skipped);
        library.skipped().forEach(file -> assertTrue(file.reason().length() > 5, file.toString()));
    }

    @Test
    void foldersAreReadWithTheirSubFoldersAndBrokenFilesAreNamed() throws IOException {
        assertTwoGoodImages(load(asFolder()));
    }

    @Test
    void zipsAreReadAlike() throws IOException {
        assertTwoGoodImages(load(asZip()));
    }

    @Test
    void cancellingEndsTheReading() throws IOException {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        Path source = asFolder();
        assertThrows(CancellationException.class, () -> ImageLibrary.load(source, cancelled));
    }

    @Nested
    class Refusals {
        private String refusal(Path source) {
            return assertThrows(InvalidRequestException.class, () -> load(source))
                    .getMessage();
        }

        @Test
        void ofAMissingSource() {
            String message = refusal(folder.resolve("nowhere"));
            assertTrue(message.contains("nowhere") && message.contains("does not exist"), message);
        }

        @Test
        void ofAFileThatIsNoZip() throws IOException {
            Path file = Files.writeString(folder.resolve("data.zip"), "hello");
            assertTrue(refusal(file).contains("cannot be read"));
        }

        @Test
        void ofAFolderWithoutImages() throws IOException {
            files.keySet().retainAll(List.of("notes.txt"));
            assertTrue(refusal(asFolder()).contains("png"));
        }

        @Test
        void ofAFolderWithBrokenImagesOnly() throws IOException {
            files.keySet().retainAll(List.of("foreign.jpg", "truncated.png"));
            String message = refusal(asFolder());
            assertTrue(message.contains("2 image files") && message.contains("foreign.jpg"), message);
        }
    }
}
