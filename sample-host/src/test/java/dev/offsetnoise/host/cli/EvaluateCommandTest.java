package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.GreyPictures;
import dev.offsetnoise.host.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private static final int PICTURES = 60;

    @TempDir
    Path home;

    private Path out;
    private Path real;
    private Path dark;
    private Console console;

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        TinyModel.withOffset(home.resolve("models/zoo/tiny-offset"));
        real = GreyPictures.write(home.resolve("real"), GreyPictures.ramp(PICTURES));
        dark = GreyPictures.write(home.resolve("dark"), GreyPictures.ramp(PICTURES, 0, 60));
        out = home.resolve("out");
        console = new Console(home);
    }

    private Console.Run evaluate(Object... more) {
        return evaluate(console, more);
    }

    private Console.Run evaluate(Console by, Object... more) {
        return by.run(Stream.concat(
                        Stream.of("evaluate", "--out", out, "--steps", 2, "--probe-pictures", 1, "--dial-points", 2),
                        Stream.of(more))
                .toArray());
    }

    private Console.Run besideReference(Object... more) {
        return evaluate(Stream.concat(Stream.of("--generated", dark, "--reference", real), Stream.of(more))
                .toArray());
    }

    private static JsonObject set(JsonObject json, String name) {
        for (JsonElement set : json.getAsJsonArray("sets")) {
            if (set.getAsJsonObject().get("name").getAsString().equals(name)) {
                return set.getAsJsonObject();
            }
        }
        throw new AssertionError(name + " is not in " + json);
    }

    @Nested
    class Output {

        @Test
        void theTableNamesTheModelAndTheReportIsWritten() {
            Console.Run run = evaluate("--model", "tiny-offset", "--count", 5);
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("| 5 of tiny-offset |"), run.out());
            assertTrue(run.out().contains(out.resolve("index.html").toString()), run.out());
            for (String file : List.of(
                    "index.html",
                    "metrics.csv",
                    "pictures.csv",
                    "responses.csv",
                    "histograms.svg",
                    "dial.png",
                    "lock.svg",
                    "sheet-0-tiny-offset.png")) {
                assertTrue(Files.exists(out.resolve(file)), file);
            }
        }

        @Test
        void jsonCsvAndPageTellTheSame() throws IOException {
            Console.Run run = besideReference("--model", "tiny-offset", "--count", 4, "--json");
            assertEquals(0, run.code(), run.err());
            JsonObject json = run.json();
            JsonObject set = set(json, "dark");
            assertEquals(PICTURES, set.get("pictures").getAsInt());
            double distance = set.get("wasserstein").getAsDouble();
            assertTrue(distance > 0.3, "dark is far from real: " + distance);
            assertEquals(0, set.get("brightRecall").getAsDouble());

            List<String> metrics = Files.readAllLines(out.resolve("metrics.csv"));
            List<String> header = Arrays.asList(metrics.get(0).split(","));
            String row = metrics.stream()
                    .filter(line -> line.startsWith("dark,"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Double.toString(distance), row.split(",")[header.indexOf("wasserstein")]);
            assertEquals(
                    1 + 5,
                    metrics.size(),
                    "a header, two subjects of two sizes, the reference, chance for either size");
            String page = Files.readString(out.resolve("index.html"));
            assertTrue(page.contains(String.format(java.util.Locale.ROOT, "%.4f", distance)), "the page's table");
            assertEquals(
                    1 + 4 + 2 * PICTURES,
                    Files.readAllLines(out.resolve("pictures.csv")).size());
            assertFalse(page.contains(home.toString()), "no paths of this machine");
        }

        @Test
        void jsonHoldsTheAnswersOfModels() {
            JsonObject json =
                    evaluate("--model", "tiny-offset", "--count", 4, "--json").json();
            JsonObject model = set(json, "tiny-offset").getAsJsonObject("model");
            assertEquals("adjusted-offset", model.get("scheduler").getAsString());
            JsonObject dial = model.getAsJsonObject("dial");
            assertEquals(2, dial.getAsJsonArray("responses").size());
            assertEquals(
                    7, model.getAsJsonObject("lock").getAsJsonArray("responses").size());
            assertTrue(json.has("summary") && json.has("warnings") && json.has("greys"), json.toString());
        }

        @Test
        void aPictureThatCannotBeReadIsNamed() throws IOException {
            Files.writeString(dark.resolve("broken.png"), "no picture");
            assertEquals(0, besideReference().code());
            assertTrue(Files.readString(out.resolve("index.html")).contains("broken.png"));
            assertTrue(Files.readString(out.resolve("files.csv")).contains("broken.png"));
        }

        @Test
        void anEarlierReportIsReplaced() throws IOException {
            assertEquals(0, besideReference().code());
            byte[] first = Files.readAllBytes(out.resolve("metrics.csv"));
            assertEquals(0, besideReference("--tail", 0.2).code());
            assertFalse(Arrays.equals(first, Files.readAllBytes(out.resolve("metrics.csv"))));
        }

        @Test
        void hiddenReferencePicturesDoNotStayFromAnEarlierReport() throws IOException {
            assertEquals(0, besideReference().code());
            assertTrue(sheets() > 1, "subject and reference are shown");
            assertEquals(0, besideReference("--hide-reference").code());
            assertEquals(1, sheets());
        }

        private long sheets() {
            return Arrays.stream(out.toFile().list())
                    .filter(name -> name.startsWith("sheet-"))
                    .count();
        }

        @Test
        void theSameCommandGivesTheSameNumbers() throws IOException {
            besideReference();
            byte[] first = Files.readAllBytes(out.resolve("metrics.csv"));
            besideReference();
            assertTrue(Arrays.equals(first, Files.readAllBytes(out.resolve("metrics.csv"))));
        }
    }

    @Nested
    class Refusals {

        private void assertRefused(Console.Run run, String... parts) {
            assertEquals(2, run.code(), run.err());
            for (String part : parts) {
                assertTrue(run.err().contains(part), () -> "expected \"" + part + "\" in: " + run.err());
            }
            assertFalse(Files.exists(out), run.err());
        }

        @Test
        void ofModelsAndNumbersLeaveNothingBehind() {
            assertRefused(evaluate("--model", "tiny-offset", "--count", 0), "Count 0");
            assertRefused(evaluate("--model", "tiny-offset", "--batch", -1), "Batch -1");
            assertRefused(evaluate("--model", "tiny-offset", "--device", "gpu"), "\"gpu\"");
            assertRefused(evaluate("--model", "tiny-offset", "--model", "tiny-ofset"), "tiny-ofset", "Did you mean");
            assertRefused(evaluate("--model", "tiny-offset", "--scheduler", "dim"), "Unknown scheduler");
            assertRefused(besideReference("--tail", 0), "Tail 0.0", "0.05");
            assertRefused(besideReference("--tail", 0.6), "Tail 0.6");
            assertRefused(besideReference("--points", 1), "Points 1");
            assertRefused(probing("--dial-points", 1), "Points of the dial 1");
            assertRefused(probing("--probe-pictures", -1), "-1", "from 0 to");
        }

        private Console.Run probing(Object... more) {
            return console.run(
                    Stream.concat(Stream.of("evaluate", "--out", out, "--model", "tiny-offset"), Stream.of(more))
                            .toArray());
        }

        @Test
        void ofPicturesLeaveNothingBehind() throws IOException {
            Path empty = Files.createDirectory(home.resolve("empty"));
            Path nowhere = home.resolve("nowhere");
            Path text = Files.writeString(home.resolve("text.zip"), "no zip");
            assertRefused(evaluate(), "--model", "--generated");
            assertRefused(evaluate("--generated", nowhere), "nowhere", "exist");
            assertRefused(evaluate("--generated", empty), "empty", "no pictures");
            assertRefused(evaluate("--generated", text), "text.zip");
            assertRefused(evaluate("--generated", dark, "--reference", nowhere), "nowhere", "Reference");
            assertRefused(evaluate("--generated", dark, "--reference", empty), "empty", "no pictures");
            assertRefused(evaluate("--generated", dark, "--reference-held-out", 0.1), "--reference DIR|ZIP");
            assertRefused(besideReference("--reference-held-out", 1.5), "1.5");
            assertRefused(besideReference("--reference-held-out", 0.0001), "no pictures", "held-out");
            assertRefused(besideReference("--reference-stops", -1), "-1");
            assertRefused(besideReference("--reference-size", 0), "size 0");
        }

        @Test
        void ofNetworksLeaveNothingBehind() throws IOException {
            Path text = Files.writeString(home.resolve("text.onnx"), "no network");
            assertRefused(besideReference("--features", home.resolve("none.onnx")), "none.onnx");
            assertRefused(besideReference("--features", text), "text.onnx");
            assertRefused(besideReference("--features", text, "--features-range", "big"), "\"big\"", "imagenet");
            assertRefused(besideReference("--features-size", 32), "--features FILE.onnx");
            assertRefused(besideReference("--vae", home.resolve("real")), "vae_encoder/model.onnx");
        }

        @Test
        void filesOfSomebodyElseAreNotReplaced() throws IOException {
            Files.createDirectories(out);
            Path page = Files.writeString(out.resolve("index.html"), "<title>My holidays</title>");
            Console.Run run = besideReference();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("index.html") && run.err().contains("new folder"), run.err());
            assertEquals("<title>My holidays</title>", Files.readString(page));
            assertEquals(1, out.toFile().list().length);
        }
    }

    @Test
    void cancellingLeavesNothingBehind() {
        Cancellation cancellation = new Cancellation();
        Console impatient = new Console(home, cancellation, cancellation::cancel);
        Console.Run run = evaluate(impatient, "--generated", dark, "--reference", real);
        assertEquals(130, run.code(), run.err());
        assertFalse(Files.exists(out));
    }
}
