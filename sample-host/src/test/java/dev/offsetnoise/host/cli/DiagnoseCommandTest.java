package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.GreyPictures;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.host.noised.UnopenedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {

    private static final int PICTURES = 12;

    @TempDir
    Path home;

    private Path zoo;
    private Path images;
    private Path out;
    private Console console;

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        zoo = home.resolve("models/zoo");
        TinyModel.withOffset(zoo.resolve("tiny-offset"));
        images = GreyPictures.write(home.resolve("images"), GreyPictures.ramp(PICTURES));
        out = home.resolve("out");
        console = new Console(home);
    }

    private Console.Run diagnose(Object... more) {
        return console.run(Stream.concat(Stream.of("diagnose", "--images", images), Stream.of(more))
                .toArray());
    }

    private Console.Run tiny(Object... more) {
        Stream<Object> few = Stream.of("--model", "tiny-offset", "--queries", 20, "--step-list", "50,500,999");
        return diagnose(Stream.concat(few, Stream.of(more)).toArray());
    }

    private static JsonObject json(Console.Run run) {
        assertEquals(0, run.code(), run.err());
        return run.json();
    }

    private static JsonObject level(JsonObject json, int set, int level) {
        JsonObject found = json.getAsJsonArray("sets").get(set).getAsJsonObject();
        return found.getAsJsonArray("levels").get(level).getAsJsonObject();
    }

    private static double mean(JsonObject level, String loss, String what) {
        return level.getAsJsonObject(loss).getAsJsonObject(what).get("mean").getAsDouble();
    }

    @Nested
    class Output {

        @Test
        void tellsWhatWasFoundAndEachLevel() {
            Console.Run run = tiny();
            assertEquals(0, run.code(), run.err());
            for (String part : List.of(
                    "tiny-offset underfits on 12 pictures", "Brightness: at step 999 the offset noise", "| 500 |")) {
                assertTrue(run.out().contains(part), () -> part + " in " + run.out());
            }
            assertTrue(run.err().contains("12 of 12 pictures had another size"), run.err());
            assertFalse(Files.exists(out));
        }

        @Test
        void gapsAreDifferences() {
            JsonObject json = json(tiny("--json"));
            for (int i = 0; i < 3; i++) {
                JsonObject level = level(json, 0, i);
                for (String loss : List.of("loss", "clean", "luma")) {
                    double measured = mean(level, loss, "measured");
                    assertEquals(
                            measured - mean(level, loss, "optimal"),
                            mean(level, loss, "gap"),
                            1e-9 * Math.abs(measured),
                            loss);
                }
            }
        }

        @Test
        void levelsAreChosenEvenly() {
            JsonObject json = json(diagnose("--model", "tiny-offset", "--queries", 20, "--levels", 4, "--json"));
            assertEquals(1, level(json, 0, 0).get("step").getAsInt());
            assertEquals(999, level(json, 0, 3).get("step").getAsInt());
        }

        @Test
        void pageAndCsvTellTheSameAsJson() throws IOException {
            JsonObject json = json(tiny("--json", "--out", out));
            for (String file : List.of(
                    "index.html",
                    "levels.csv",
                    "losses.svg",
                    "losses.png",
                    "gaps.svg",
                    "gaps.png",
                    "brightness.svg",
                    "brightness.png")) {
                assertTrue(Files.exists(out.resolve(file)), file);
            }
            List<String> lines = Files.readAllLines(out.resolve("levels.csv"));
            assertEquals(1 + 3, lines.size());
            int column = Arrays.asList(lines.get(0).split(",")).indexOf("cleanOptimal");
            double optimum = Double.parseDouble(lines.get(2).split(",")[column]);
            assertEquals(mean(level(json, 0, 1), "clean", "optimal"), optimum);
            String page = Files.readString(out.resolve("index.html"));
            for (JsonElement finding : json.getAsJsonArray("findings")) {
                assertTrue(page.contains(finding.getAsString().substring(0, 20)), finding.getAsString());
            }
            assertFalse(page.contains(home.toString()), "no paths of this machine");
        }

        @Test
        void theSameCommandGivesTheSameBytesAndReplacesTheReport() throws IOException {
            tiny("--out", out);
            byte[] first = Files.readAllBytes(out.resolve("levels.csv"));
            assertEquals(0, tiny("--out", out).code());
            assertTrue(Arrays.equals(first, Files.readAllBytes(out.resolve("levels.csv"))));
            assertEquals(0, tiny("--out", out, "--seed", 5).code());
            assertFalse(Arrays.equals(first, Files.readAllBytes(out.resolve("levels.csv"))));
        }
    }

    @Nested
    class Sets {

        @Test
        void areOfOneSizeAndComparedWhereAShareIsHeldOut() {
            Console.Run run = tiny("--images-held-out", 0.4, "--json");
            JsonObject json = json(run);
            assertEquals(2, json.getAsJsonArray("sets").size());
            JsonObject training = json.getAsJsonArray("sets").get(0).getAsJsonObject();
            JsonObject heldOut = json.getAsJsonArray("sets").get(1).getAsJsonObject();
            assertEquals("training pictures", training.get("name").getAsString());
            assertEquals("held-out pictures", heldOut.get("name").getAsString());
            assertEquals(
                    training.get("pictures").getAsInt(), heldOut.get("pictures").getAsInt());
            assertTrue(json.get("findings").toString().contains("remembers"), json.toString());
        }

        @Test
        void canBeEstimatedFromAPart() {
            for (String estimator : List.of("subset", "snis", "corrected", "guided")) {
                JsonObject json = json(tiny("--estimator", estimator, "--subset", 0.5, "--json"));
                assertEquals(estimator, json.get("estimator").getAsString());
            }
        }
    }

    @Nested
    class Models {

        @Test
        void withoutAnOffsetAreSaidToReadTheBrightness() throws IOException {
            TinyModel.plain(zoo.resolve("tiny-plain"));
            Console.Run run =
                    diagnose("--model", "tiny-plain", "--scheduler", "ddpm", "--queries", 20, "--step-list", "500,999");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("the process has no offset noise"), run.out());
        }

        @Test
        void withALearnedVarianceAreMeasuredByTheirPrediction() throws IOException {
            TinyModel.learned(zoo.resolve("tiny-learned"));
            Object[] command = {
                "--model", "tiny-learned", "--scheduler", "ddpm", "--queries", 20, "--step-list", "500", "--json"
            };
            JsonObject level = level(json(diagnose(command)), 0, 0);
            double ratio = mean(level, "loss", "measured") / mean(level, "clean", "measured");
            assertEquals(mean(level, "loss", "optimal") / mean(level, "clean", "optimal"), ratio, 1e-4 * ratio);
        }

        @Test
        void areToldAClass() throws IOException {
            ToldModel.ofClasses(zoo.resolve("told"), OptionalInt.empty());
            Object[] told = {"--model", "told", "--scheduler", "ddpm", "--queries", 20, "--step-list", "500"};
            Console.Run without = diagnose(told);
            assertEquals(2, without.code());
            assertTrue(without.err().contains("must be told a class"), without.err());
            assertEquals(
                    0,
                    diagnose(Stream.concat(Stream.of(told), Stream.of("--class", "dark"))
                                    .toArray())
                            .code());
        }

        @Test
        void onLatentsAreDiagnosedThere() {
            Path pipeline = Path.of("src/test/resources/pipelines/sd2").toAbsolutePath();
            JsonObject json = json(diagnose(
                    "--model",
                    pipeline,
                    "--prompt",
                    "a cat",
                    "--scheduler",
                    "ddpm",
                    "--queries",
                    20,
                    "--step-list",
                    "500",
                    "--json"));
            assertTrue(mean(level(json, 0, 0), "clean", "measured") > 0);
        }
    }

    @Nested
    class Refusals {

        private void assertRefused(Console.Run run, String... parts) {
            assertEquals(2, run.code(), run.err());
            for (String part : parts) {
                assertTrue(run.err().contains(part), () -> "expected \"" + part + "\" in: " + run.err());
            }
            assertFalse(run.err().contains("\tat "), "no stack trace: " + run.err());
            assertFalse(Files.exists(out), run.err());
        }

        private Console.Run run(Object... more) {
            return tiny(Stream.concat(Stream.of("--out", out), Stream.of(more)).toArray());
        }

        private Console.Run levels(Object... more) {
            return diagnose(Stream.concat(Stream.of("--model", "tiny-offset"), Stream.of(more))
                    .toArray());
        }

        @Test
        void ofNumbers() {
            assertRefused(levels("--levels", 1), "Levels 1", "at least 2");
            assertRefused(levels("--levels", 1000), "Levels 1000", "999");
            assertRefused(run("--levels", 5), "--step-list");
            assertRefused(levels("--step-list", "500,1000"), "Step 1000", "999");
            assertRefused(levels("--step-list", "9,4"), "rising");
            assertRefused(levels("--queries", 19), "Queries 19", "at least 20");
            assertRefused(run("--batch", 0), "Batch 0");
            assertRefused(run("--count", 0), "pictures 0");
            assertRefused(run("--device", "gpu"), "\"gpu\"");
        }

        @Test
        void ofEstimators() {
            assertRefused(run("--subset", 0.5), "\"full\" takes all", "Leave --subset out");
            assertRefused(run("--estimator", "corrected", "--subset", 0), "Subset 0.0");
            assertRefused(run("--estimator", "snis", "--subset", 1.5), "Subset 1.5");
            assertRefused(run("--estimator", "corrected"), "Subset 0.05 of 12 pictures is 1", "--estimator full");
            assertRefused(run("--estimator", "best"), "best");
        }

        @Test
        void ofModelsAndSchedulers() throws IOException {
            assertRefused(diagnose("--model", "tiny-ofset", "--out", out), "tiny-ofset", "Did you mean");
            assertRefused(run("--scheduler", "dim"), "Unknown scheduler");
            assertRefused(run("--set", "nonsense=1"), "nonsense");
            assertRefused(run("--class", "cat"), "cannot be told a class");
            UnopenedModel.ofGreys(zoo.resolve("greys"));
            assertRefused(diagnose("--model", "greys", "--out", out), "1 channels", "RGB");
        }

        @Test
        void ofPictures() throws IOException {
            images = home.resolve("nowhere");
            assertRefused(run(), "nowhere", "exist");
            images = GreyPictures.write(home.resolve("single"), 7);
            assertRefused(run(), "one picture", "at least 2");
            images = GreyPictures.write(home.resolve("several"), 7, 8, 9);
            assertRefused(run("--count", 1), "one picture");
            assertRefused(run("--images-held-out", 0.0001), "no picture", "held-out");
            assertRefused(run("--images-held-out", 1.5), "1.5");
            assertRefused(run("--images-stops", -1), "-1");
        }

        @Test
        void filesOfSomebodyElseAreNotReplaced() throws IOException {
            Files.createDirectories(out);
            Path page = Files.writeString(out.resolve("index.html"), "<title>My holidays</title>");
            Console.Run run = run();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("index.html") && run.err().contains("new folder"), run.err());
            assertEquals("<title>My holidays</title>", Files.readString(page));
        }

        @Test
        void aBrokenNetworkLeavesNothingBehind() throws IOException {
            Files.writeString(zoo.resolve("tiny-offset/denoiser.onnx"), "no network");
            assertRefused(run(), "denoiser.onnx");
        }
    }

    @Test
    void cancellingLeavesNothingBehind() {
        Cancellation cancellation = new Cancellation();
        console = new Console(home, cancellation, cancellation::cancel);
        Console.Run run = tiny("--out", out);
        assertEquals(130, run.code(), run.err());
        assertFalse(Files.exists(out));
    }
}
