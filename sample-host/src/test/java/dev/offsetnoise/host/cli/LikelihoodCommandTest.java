package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.host.noised.UnopenedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LikelihoodCommandTest extends MeasuringCommandTest {

    private static final int PICTURES = 6;

    @Override
    int pictures() {
        return PICTURES;
    }

    @Override
    List<Object> usual() {
        return List.of("likelihood", "--model", "tiny-offset", "--images", images, "--steps", 4);
    }

    /** Without the steps that are usual. */
    private Console.Run bare(Object... more) {
        return console.run(List.of("likelihood", "--model", "tiny-offset", "--images", images), more);
    }

    @Override
    String table() {
        return "pictures.csv";
    }

    private static double mean(JsonObject json, String part) {
        return json.getAsJsonObject(part).get("mean").getAsDouble();
    }

    @Nested
    class Output {

        @Test
        void theTableHasThePartsAndTheTotal() {
            Console.Run run = run();
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
            JsonObject json = json(run("--json", "--draws", 2));
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
            JsonObject json = json(run("--json", "--out", out));
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
        void batchesChangeNoMoreThanLastDigits() {
            double whole = mean(json(run("--json")), "total");
            assertEquals(whole, mean(json(run("--json", "--batch", 1)), "total"), 1e-5 * Math.abs(whole));
            assertEquals(whole, mean(json(run("--json", "--batch", 4)), "total"), 1e-5 * Math.abs(whole));
        }
    }

    @Nested
    class Chains {

        @Test
        void canBeListed() {
            JsonObject listed = json(bare("--step-list", "1,334,667,1000", "--json"));
            assertEquals(mean(json(run("--json")), "total"), mean(listed, "total"));
        }

        @Test
        void haveTheVarianceThatIsAskedFor() {
            assertNotEquals(
                    mean(json(run("--json")), "total"),
                    mean(json(run("--json", "--fixed-variance", "large")), "total"));
            assertTrue(run("--fixed-variance", "large").out().contains("large fixed variance"));
            assertNotEquals(mean(json(run("--json")), "total"), mean(json(run("--json", "--no-clip")), "total"));
        }

        @Test
        void canLeaveOutALearnedVariance() throws IOException {
            TinyModel.learned(zoo.resolve("tiny-learned"));
            Object[] learned = {"--model", "tiny-learned", "--scheduler", "ddpm", "--steps", 4, "--json"};
            JsonObject own = json(bare(learned));
            assertEquals("learned", own.get("variance").getAsString());
            JsonObject without = json(bare(Stream.concat(Stream.of(learned), Stream.of("--variance", "fixed"))
                    .toArray()));
            assertEquals("small fixed", without.get("variance").getAsString());
            assertNotEquals(mean(own, "total"), mean(without, "total"));
        }

        @Test
        void withoutTheOffsetAreTheOrdinaryOnes() throws IOException {
            TinyModel.plain(zoo.resolve("tiny-plain"));
            Object[] plain = {"--model", "tiny-plain", "--steps", 4, "--json", "--scheduler"};
            JsonObject ordinary =
                    json(bare(Stream.concat(Stream.of(plain), Stream.of("ddpm")).toArray()));
            JsonObject none =
                    json(bare(Stream.concat(Stream.of(plain), Stream.of("adjusted-offset", "--set", "offset=0"))
                            .toArray()));
            assertEquals(ordinary.get("terms"), none.get("terms"));
            assertEquals(ordinary.get("total"), none.get("total"));
        }

        @Test
        void canBeEstimatedFromSomeOfTheirSteps() {
            JsonObject some = json(bare("--sampled-steps", 5, "--json"));
            assertEquals(1000, some.get("steps").getAsInt());
            assertEquals(5, some.getAsJsonArray("terms").size());
            assertEquals(mean(some, "decoder"), mean(json(bare("--json", "--step-list", "1,2,1000")), "decoder"));
        }

        @Test
        void areNotLargerWithTheOffsetIntegratedOut() {
            double given = mean(json(run("--json")), "total");
            assertTrue(mean(json(run("--json", "--offset", "integrated")), "total") <= given);
        }
    }

    @Nested
    class ToldModels {

        @Test
        void areToldAClass() throws IOException {
            ToldModel.ofClasses(zoo.resolve("told"), OptionalInt.empty());
            Object[] told = {"--model", "told", "--scheduler", "ddpm", "--steps", 2, "--json"};
            Console.Run without = bare(told);
            assertEquals(2, without.code());
            assertTrue(without.err().contains("must be told a class"), without.err());
            double dark = mean(json(of(told, "dark")), "total");
            assertNotEquals(dark, mean(json(of(told, "bright")), "total"));
        }

        private Console.Run of(Object[] told, String name) {
            return bare(
                    Stream.concat(Stream.of(told), Stream.of("--class", name)).toArray());
        }

        @Test
        void ofOneBatchAreGivenIt() throws IOException {
            ToldModel.ofPairs(zoo.resolve("pairs"));
            JsonObject json =
                    json(bare("--model", "pairs", "--scheduler", "ddpm", "--steps", 2, "--count", 5, "--json"));
            assertEquals(5, json.get("pictures").getAsInt());
        }
    }

    @Nested
    class Refusals {

        @Test
        void ofNumbersAndChains() {
            assertRefused(bare("--steps", 0), "Steps 0");
            assertRefused(bare("--steps", 1001), "1001", "1000");
            assertRefused(bare("--steps", 1), "at least 2");
            assertRefused(run("--step-list", "1,1000"), "--step-list");
            assertRefused(bare("--step-list", "1,500"), "500", "1000");
            assertRefused(bare("--step-list", "9,4,1000"), "rising");
            assertRefused(run("--sampled-steps", 1), "Sampled steps 1");
            assertRefused(run("--sampled-steps", 5), "Sampled steps 5", "4");
            assertRefused(run("--draws", 0), "Draws 0");
            assertRefused(run("--fixed-variance", "medium"), "medium");
            assertRefused(run("--variance", "learned"), "has not learned one");
            assertRefused(run("--images-held-out", 0.1, "--images-training", 0.1), "Leave one out");
        }

        @Test
        void ofModelsAndSchedulers() throws IOException {
            assertRefused(run("--prompt", "a cat"), "cannot be told a text");
            UnopenedModel.ofLatents(zoo.resolve("latents"));
            assertRefused(bare("--model", "latents", "--out", out), "latents", "8-bit");
            TinyModel.learned(zoo.resolve("learned"));
            assertRefused(
                    bare("--model", "learned", "--scheduler", "ddpm", "--fixed-variance", "small"), "--variance fixed");
            TinyModel.plain(zoo.resolve("plain"));
            assertRefused(bare("--model", "plain", "--out", out), "does not say which scheduler");
        }
    }
}
