package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

class CaptionsTest {

    @TempDir
    Path temporary;

    private final Map<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void threePictures() {
        for (String name : List.of("a.png", "deep/b.c.png", "deep/d.png")) {
            files.put(name, TestImages.plain(4, 4, 9, 9, 9));
        }
    }

    private void text(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path folder() throws IOException {
        Path root = temporary.resolve("pictures");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return root;
    }

    private Path zip() throws IOException {
        Path target = temporary.resolve("pictures.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return target;
    }

    private static Captions read(Path source) {
        ImageLibrary library = ImageLibrary.load(source, new Cancellation());
        assertEquals(List.of(), library.skipped(), "texts are no broken images");
        return Captions.read(source, library.names(), new Cancellation());
    }

    /** From a folder and from a zip alike. */
    private Captions captions() throws IOException {
        Captions captions = read(folder());
        assertEquals(captions, read(zip()));
        return captions;
    }

    private String refusal() throws IOException {
        Path zip = zip();
        String message =
                assertThrows(InvalidRequestException.class, () -> read(zip)).getMessage();
        Path folder = folder();
        String same =
                assertThrows(InvalidRequestException.class, () -> read(folder)).getMessage();
        assertEquals(message.replace(".zip", ""), same);
        return message;
    }

    @Test
    void standBesideThePicturesUnderTheirNames() throws IOException {
        text("a.txt", "a red lake");
        text("deep/b.c.caption", "a blue hill");
        text("deep/b.txt", "of nobody");
        text("deep/d.txt", "this one");
        text("deep/d.caption", "not this one");
        assertEquals(new Captions(List.of("a red lake", "a blue hill", "this one"), List.of()), captions());
    }

    @Test
    void areTrimmedAndFreeOfMarksAndForeignLineEnds() throws IOException {
        text("a.txt", "\uFEFF  ein See, größer als je\r\nim Winter \r\n");
        text("deep/b.c.txt", "");
        text("deep/d.txt", "x");
        assertEquals(
                List.of("ein See, größer als je\nim Winter", "", "x"),
                captions().texts());
    }

    @Test
    void thatAreMissingAreReportedAndEmpty() throws IOException {
        text("deep/d.txt", "this one");
        Captions captions = captions();
        assertEquals(List.of("", "", "this one"), captions.texts());
        assertEquals(
                List.of("a.png", "deep/b.c.png"),
                captions.missing().stream().map(FileRemark::name).toList());
    }

    @Test
    void haveAChecksumOfTextsAndTheirPlaces() {
        String usual = new Captions(List.of("a", "b"), List.of()).checksum();
        assertEquals(usual, new Captions(List.of("a", "b"), List.of()).checksum());
        assertNotEquals(usual, new Captions(List.of("b", "a"), List.of()).checksum());
        assertNotEquals(usual, new Captions(List.of("ab", ""), List.of()).checksum());
    }

    @Test
    void areNotReadOnAfterCancelling() throws IOException {
        text("a.txt", "a lake");
        Path source = folder();
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(CancellationException.class, () -> Captions.read(source, List.of("a.png"), cancelled));
    }

    @Nested
    class InATable {
        @Test
        void ofCommasAreReadByTheirColumns() throws IOException {
            text(
                    "metadata.csv",
                    "\uFEFFsize,file_name,text\r\n4,a.png,\"red, \"\"so\"\" red\r\nand wet\"\r\n4,deep\\b.c.png,hill\r\n"
                            + "\r\n4,./deep/d.png,\r\n4,gone.png,nobody");
            assertEquals(new Captions(List.of("red, \"so\" red\nand wet", "hill", ""), List.of()), captions());
        }

        @Test
        void ofJsonLinesAreReadByTheirKeys() throws IOException {
            text(
                    "metadata.jsonl",
                    "{\"file_name\": \"deep/d.png\", \"text\": \"caf\\u00e9\", \"more\": [1]}\n\n"
                            + "{\"file_name\": \"a.png\", \"text\": null}\n");
            Captions captions = captions();
            assertEquals(List.of("", "", "café"), captions.texts());
            assertEquals(2, captions.missing().size());
        }

        @Test
        void giveWayToTheTextBesideThePicture() throws IOException {
            text("metadata.csv", "file_name,text\na.png,table\ndeep/d.png,table\n");
            text("a.txt", "beside");
            assertEquals(List.of("beside", "", "table"), captions().texts());
        }

        @Test
        void ofOtherColumnsAreRefused() throws IOException {
            text("metadata.csv", "file_name,label\na.png,3\n");
            String message = refusal();
            assertTrue(message.contains("file_name, label") && message.contains("text"), message);
        }

        @Test
        void withBrokenRowsAreRefusedWithTheirPlace() throws IOException {
            text("metadata.csv", "file_name,text\na.png,red, so red\n");
            assertTrue(refusal().contains("3 values"));
            text("metadata.csv", "file_name,text\na.png,\"red\n");
            assertTrue(refusal().contains("row 2"));
            text("metadata.csv", "file_name,text\na.png,\"red\"s\n");
            assertTrue(refusal().contains("row 2"));
            text("metadata.csv", "file_name,text\na.png,red\na.png,blue\n");
            assertTrue(refusal().contains("a.png twice"));
        }

        @Test
        void withBrokenLinesAreRefusedWithTheirPlace() throws IOException {
            text("metadata.jsonl", "{\"file_name\": \"a.png\", \"text\": \"x\"}\n[1]\n");
            assertTrue(refusal().contains("line 2"));
            text("metadata.jsonl", "{\"file_name\": \"a.png\", \"text\": 3}\n");
            assertTrue(refusal().contains("line 1") && refusal().contains("string"));
            text("metadata.jsonl", "{\"text\": \"x\"}\n");
            assertTrue(refusal().contains("file_name"));
            text("metadata.jsonl", "{\"file_name\"");
            assertTrue(refusal().contains("no JSON object"));
        }

        @Test
        void ofWhichThereAreTwoAreRefused() throws IOException {
            text("metadata.csv", "file_name,text\na.png,red\n");
            text("metadata.jsonl", "{\"file_name\": \"a.png\", \"text\": \"blue\"}");
            assertTrue(refusal().contains("metadata.csv and in metadata.jsonl"));
        }
    }

    @Nested
    class Refusals {
        @Test
        void withoutAnyCaptionSayWhatWasLookedFor() throws IOException {
            String message = refusal();
            assertTrue(message.contains("3 pictures") && message.contains("a.txt or .caption"), message);
            assertTrue(message.contains("metadata.csv or metadata.jsonl"), message);
        }

        @Test
        void nameATextThatIsTooLong() throws IOException {
            text("a.txt", "x".repeat(1 << 16));
            captions();
            text("deep/d.txt", "x".repeat((1 << 16) + 1));
            String message = refusal();
            assertTrue(message.contains("deep/d.txt") && message.contains("64 KiB"), message);
        }

        @Test
        void nameATextThatIsNotUtf8() throws IOException {
            files.put("a.txt", "Köln".getBytes(StandardCharsets.ISO_8859_1));
            String message = refusal();
            assertTrue(message.contains("a.txt") && message.contains("byte 1") && message.contains("UTF-8"), message);
            files.put("a.txt", "cut off: \u20ac".getBytes(StandardCharsets.UTF_8));
            byte[] whole = files.get("a.txt");
            files.put("a.txt", Arrays.copyOf(whole, whole.length - 1));
            assertTrue(refusal().contains("a.txt"));
        }
    }
}
