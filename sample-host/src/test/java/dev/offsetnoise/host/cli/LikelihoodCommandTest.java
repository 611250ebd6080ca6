package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

class LikelihoodCommandTest {

    private static final int PICTURES = 6;

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

    private Console.Run likelihood(Object... more) {
        return console.run(Stream.concat(Stream.of("likelihood", "--images", images), Stream.of(more))
                .toArray());
    }

    private Console.Run tiny(Object... more) {
        return likelihood(Stream.concat(Stream.of("--model", "tiny-offset", "--steps", 4), Stream.of(more))
                .toArray());
    }

    private static double mean(JsonObject json, String part) {
        return json.getAsJsonObject(part).get("mean").getAsDouble();
    }

    private static JsonObject json(Console.Run run) {
        assertEquals(0, run.code(), run.err());
        return run.json();
    }

    @Nested
    class Output {

        @Test
        void theTableHasThePartsAndTheTotal() {
            Console.Run run = tiny();
            assertEquals(0, run.code(), run.err());
            for (String part : List.of(
                    "tiny-offset needs at most",
                    "4 of its 1000 steps and small fixed variance",
                    "| prior, at step 1000 |",
                    "| steps between (3) |",
                    "| 8-bit values, at step 1 |",
                    "| total |")) {
                assertTrue(run.out().contains(part), () -> part + " in " + run.out());
            }
            assertTrue(run.err().contains("6 of 6 pictures had another size"), run.err());
            assertFalse(Files.exists(out));
        }

        @Test
        void totalsAreTheSumsOfTheirParts() {
            JsonObject json = json(tiny("--json", "--draws", 2));
            double terms = 0;
            for (JsonElement term : json.getAsJsonArray("terms")) {
                terms += term.getAsJsonObject().get("mean").getAsDouble();
            }
            double total = mean(json, "total");
            assertEquals(total, mean(json, "prior") + terms, 1e-9 * Math.abs(total));
            assertEquals(
                    total, mean(json, "prior") + mean(json, "between") + mean(json, "decoder"), 1e-9 * Math.abs(total));
            assertEquals(4, json.getAsJsonArray("terms").size());
            assertEquals(PICTURES, json.get("pictures").getAsInt());
            assertEquals(
                    3 * TinyModel.SIZE * TinyModel.SIZE, json.get("dimensions").getAsInt());
        }

        @Test
        void pageAndCsvTellTheSameAsJson() throws IOException {
            JsonObject json = json(tiny("--json", "--out", out));
            for (String file : List.of(
                    "index.html",
                    "terms.csv",
                    "terms.svg",
                    "terms.png",
                    "cumulative.svg",
                    "cumulative.png",
                    "pictures.csv",
                    "pictures.svg",
                    "pictures.png")) {
                assertTrue(Files.exists(out.resolve(file)), file);
            }
            double total = Files.readAllLines(out.resolve("pictures.csv")).stream()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                    .average()
                    .orElseThrow();
            assertEquals(mean(json, "total"), total, 1e-9 * Math.abs(total));
            List<String> terms = Files.readAllLines(out.resolve("terms.csv"));
            assertEquals(1 + 4, terms.size());
            String[] first = terms.get(1).split(",");
            assertEquals("1", first[0]);
            assertEquals(total, Double.parseDouble(first[first.length - 1]), 1e-9 * Math.abs(total), "all bits");
            String page = Files.readString(out.resolve("index.html"));
            assertTrue(page.contains("tiny-offset needs at most"), "the sentence");
            assertFalse(page.contains(home.toString()), "no paths of this machine");
        }

        @Test
        void theSameCommandGivesTheSameBytesAndReplacesTheReport() throws IOException {
            tiny("--out", out);
            byte[] first = Files.readAllBytes(out.resolve("pictures.csv"));
            assertEquals(0, tiny("--out", out).code());
            assertTrue(Arrays.equals(first, Files.readAllBytes(out.resolve("pictures.csv"))));
            assertEquals(0, tiny("--out", out, "--seed", 5).code());
            assertFalse(Arrays.equals(first, Files.readAllBytes(out.resolve("pictures.csv"))));
        }

        @Test
        void batchesChangeNoMoreThanLastDigits() {
            double whole = mean(json(tiny("--json")), "total");
            assertEquals(whole, mean(json(tiny("--json", "--batch", 1)), "total"), 1e-5 * Math.abs(whole));
            assertEquals(whole, mean(json(tiny("--json", "--batch", 4)), "total"), 1e-5 * Math.abs(whole));
        }
    }

    @Nested
    class Chains {

        @Test
        void canBeListed() {
            JsonObject listed = json(likelihood("--model", "tiny-offset", "--step-list", "1,334,667,1000", "--json"));
            assertEquals(mean(json(tiny("--json")), "total"), mean(listed, "total"));
        }

        @Test
        void haveTheVarianceThatIsAskedFor() {
            assertNotEquals(
                    mean(json(tiny("--json")), "total"),
                    mean(json(tiny("--json", "--fixed-variance", "large")), "total"));
            assertTrue(tiny("--fixed-variance", "large").out().contains("large fixed variance"));
            assertNotEquals(mean(json(tiny("--json")), "total"), mean(json(tiny("--json", "--no-clip")), "total"));
        }

        @Test
        void canLeaveOutALearnedVariance() throws IOException {
            TinyModel.learned(zoo.resolve("tiny-learned"));
            Object[] learned = {"--model", "tiny-learned", "--scheduler", "ddpm", "--steps", 4, "--json"};
            JsonObject own = json(likelihood(learned));
            assertEquals("learned", own.get("variance").getAsString());
            JsonObject without = json(likelihood(Stream.concat(Stream.of(learned), Stream.of("--variance", "fixed"))
                    .toArray()));
            assertEquals("small fixed", without.get("variance").getAsString());
            assertNotEquals(mean(own, "total"), mean(without, "total"));
        }

        @Test
        void withoutTheOffsetAreTheOrdinaryOnes() throws IOException {
            TinyModel.plain(zoo.resolve("tiny-plain"));
            Object[] plain = {"--model", "tiny-plain", "--steps", 4, "--json", "--scheduler"};
            JsonObject ordinary = json(likelihood(
                    Stream.concat(Stream.of(plain), Stream.of("ddpm")).toArray()));
            JsonObject none =
                    json(likelihood(Stream.concat(Stream.of(plain), Stream.of("adjusted-offset", "--set", "offset=0"))
                            .toArray()));
            assertEquals(ordinary.get("terms"), none.get("terms"));
            assertEquals(ordinary.get("total"), none.get("total"));
        }

        @Test
        void canBeEstimatedFromSomeOfTheirSteps() {
            JsonObject some = json(likelihood("--model", "tiny-offset", "--sampled-steps", 5, "--json"));
            assertEquals(1000, some.get("steps").getAsInt());
            assertEquals(5, some.getAsJsonArray("terms").size());
            assertEquals(
                    mean(some, "decoder"),
                    mean(json(likelihood("--model", "tiny-offset", "--json", "--step-list", "1,2,1000")), "decoder"));
        }

        @Test
        void areNotLargerWithTheOffsetIntegratedOut() {
            double given = mean(json(tiny("--json")), "total");
            assertTrue(mean(json(tiny("--json", "--offset", "integrated")), "total") <= given);
        }
    }

    @Nested
    class ToldModels {

        @Test
        void areToldAClass() throws IOException {
            ToldModel.ofClasses(zoo.resolve("told"), OptionalInt.empty());
            Object[] told = {"--model", "told", "--scheduler", "ddpm", "--steps", 2, "--json"};
            Console.Run without = likelihood(told);
            assertEquals(2, without.code());
            assertTrue(without.err().contains("must be told a class"), without.err());
            double dark = mean(json(of(told, "dark")), "total");
            assertNotEquals(dark, mean(json(of(told, "bright")), "total"));
        }

        private Console.Run of(Object[] told, String name) {
            return likelihood(
                    Stream.concat(Stream.of(told), Stream.of("--class", name)).toArray());
        }

        @Test
        void ofOneBatchAreGivenIt() throws IOException {
            ToldModel.ofPairs(zoo.resolve("pairs"));
            JsonObject json =
                    json(likelihood("--model", "pairs", "--scheduler", "ddpm", "--steps", 2, "--count", 5, "--json"));
            assertEquals(5, json.get("pictures").getAsInt());
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

        @Test
        void ofNumbersAndChains() {
            assertRefused(run("--steps", 0), "--steps");
            assertRefused(likelihood("--model", "tiny-offset", "--steps", 0), "Steps 0");
            assertRefused(likelihood("--model", "tiny-offset", "--steps", 1001), "1001", "1000");
            assertRefused(likelihood("--model", "tiny-offset", "--steps", 1), "at least 2");
            assertRefused(run("--step-list", "1,1000"), "--step-list");
            assertRefused(likelihood("--model", "tiny-offset", "--step-list", "1,500"), "500", "1000");
            assertRefused(likelihood("--model", "tiny-offset", "--step-list", "9,4,1000"), "rising");
            assertRefused(run("--sampled-steps", 1), "Sampled steps 1");
            assertRefused(run("--sampled-steps", 5), "Sampled steps 5", "4");
            assertRefused(run("--draws", 0), "Draws 0");
            assertRefused(run("--batch", 0), "Batch 0");
            assertRefused(run("--count", 0), "pictures 0");
            assertRefused(run("--device", "gpu"), "\"gpu\"");
            assertRefused(run("--fixed-variance", "medium"), "medium");
            assertRefused(run("--variance", "learned"), "has not learned one");
        }

        @Test
        void ofModelsAndSchedulers() throws IOException {
            assertRefused(likelihood("--model", "tiny-ofset", "--out", out), "tiny-ofset", "Did you mean");
            assertRefused(run("--scheduler", "dim"), "Unknown scheduler");
            assertRefused(run("--set", "nonsense=1"), "nonsense");
            assertRefused(run("--class", "cat"), "cannot be told a class");
            assertRefused(run("--prompt", "a cat"), "cannot be told a text");
            UnopenedModel.ofLatents(zoo.resolve("latents"));
            assertRefused(likelihood("--model", "latents", "--out", out), "latents", "8-bit");
            UnopenedModel.ofGreys(zoo.resolve("greys"));
            assertRefused(likelihood("--model", "greys", "--out", out), "1 channels", "RGB");
            TinyModel.learned(zoo.resolve("learned"));
            assertRefused(
                    likelihood("--model", "learned", "--scheduler", "ddpm", "--fixed-variance", "small"),
                    "--variance fixed");
            TinyModel.plain(zoo.resolve("plain"));
            assertRefused(likelihood("--model", "plain", "--out", out), "does not say which scheduler");
        }

        @Test
        void ofPictures() throws IOException {
            images = home.resolve("nowhere");
            assertRefused(run(), "nowhere", "exist");
            images = Files.createDirectory(home.resolve("empty"));
            assertRefused(run(), "no picture", "at least 2");
            images = GreyPictures.write(home.resolve("single"), 7);
            assertRefused(run(), "one picture", "at least 2");
            images = GreyPictures.write(home.resolve("several"), 7, 8, 9);
            assertRefused(run("--count", 1), "one picture");
            assertRefused(run("--images-held-out", 0.0001), "no picture", "held-out");
            assertRefused(run("--images-held-out", 1.5), "1.5");
            assertRefused(run("--images-held-out", 0.1, "--images-training", 0.1), "Leave one out");
            assertRefused(run("--images-stops", -1), "-1");
            assertRefused(run("--images-size", 0), "size 0");
        }

        @Test
        void filesOfSomebodyElseAreNotReplaced() throws IOException {
            Files.createDirectories(out);
            Path page = Files.writeString(out.resolve("index.html"), "<title>My holidays</title>");
            Console.Run run = run();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("index.html") && run.err().contains("new folder"), run.err());
            assertEquals("<title>My holidays</title>", Files.readString(page));
            assertEquals(1, out.toFile().list().length);
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
