package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.host.training.OptimalLossFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiagnoseCommandTest extends MeasuringCommandTest {

    private static final int PICTURES = 12;

    @Override
    int pictures() {
        return PICTURES;
    }

    @Override
    List<Object> usual() {
        return List.of(
                "diagnose", "--model", "tiny-offset", "--images", images, "--queries", 20, "--step-list", "50,500,999");
    }

    /** Without the steps that are usual. */
    private Console.Run bare(Object... more) {
        return console.run(List.of("diagnose", "--model", "tiny-offset", "--images", images, "--queries", 20), more);
    }

    @Override
    String table() {
        return "levels.csv";
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
            Console.Run run = run();
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
            JsonObject json = json(run("--json"));
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
            JsonObject json = json(bare("--levels", 4, "--json"));
            assertEquals(1, level(json, 0, 0).get("step").getAsInt());
            assertEquals(999, level(json, 0, 3).get("step").getAsInt());
        }

        @Test
        void pageAndCsvTellTheSameAsJson() throws IOException {
            JsonObject json = json(run("--json", "--out", out));
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
        void optimalLossesAreWrittenAsATrainingReadsThem() {
            JsonObject json = json(run("--json", "--images-held-out", 0.4, "--out", out));
            Path file = out.resolve("optimal-loss.csv");
            SortedMap<Integer, Double> written = OptimalLossFile.read(file).bySteps();
            assertEquals(List.of(50, 500, 999), List.copyOf(written.keySet()));
            for (int i = 0; i < 3; i++) {
                JsonObject level = level(json, 0, i);
                assertEquals(
                        mean(level, "loss", "optimal"),
                        written.get(level.get("step").getAsInt()));
            }
            assertEquals(file.toString(), json.get("optimalLoss").getAsString());
            Path model = home.resolve("trained");
            Object[] arguments = {
                "train",
                "--data",
                images,
                "--out",
                model,
                "--scheduler",
                "adjusted-offset",
                "--size",
                8,
                "--images",
                8,
                "--batch",
                4,
                "--stops",
                0,
                "--sample-every",
                0,
                "--step-sampling",
                "optimal-gap",
                "--optimal-loss",
                file
            };
            Console.Run trained = console.run(arguments);
            assertEquals(0, trained.code(), trained.err());
            assertEquals(
                    written,
                    OptimalLossFile.read(model.resolve("training/optimal-loss.csv"))
                            .bySteps(),
                    "what was given is kept for a resumed training");
        }
    }

    @Nested
    class Sets {

        @Test
        void areOfOneSizeAndComparedWhereAShareIsHeldOut() {
            Console.Run run = run("--images-held-out", 0.4, "--json");
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
                JsonObject json = json(run("--estimator", estimator, "--subset", 0.5, "--json"));
                assertEquals(estimator, json.get("estimator").getAsString());
            }
        }
    }

    @Nested
    class Models {

        @Test
        void withoutAnOffsetAreSaidToReadTheBrightness() throws IOException {
            TinyModel.plain(zoo.resolve("tiny-plain"));
            Console.Run run = run("--model", "tiny-plain", "--scheduler", "ddpm", "--step-list", "500,999");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("the process has no offset noise"), run.out());
        }

        @Test
        void withALearnedVarianceAreMeasuredByTheirPrediction() throws IOException {
            TinyModel.learned(zoo.resolve("tiny-learned"));
            Object[] command = {
                "--model", "tiny-learned", "--scheduler", "ddpm", "--queries", 20, "--step-list", "500", "--json"
            };
            JsonObject level = level(json(bare(command)), 0, 0);
            double ratio = mean(level, "loss", "measured") / mean(level, "clean", "measured");
            assertEquals(mean(level, "loss", "optimal") / mean(level, "clean", "optimal"), ratio, 1e-4 * ratio);
        }

        @Test
        void areToldAClass() throws IOException {
            ToldModel.ofClasses(zoo.resolve("told"), OptionalInt.empty());
            Object[] told = {"--model", "told", "--scheduler", "ddpm", "--queries", 20, "--step-list", "500"};
            Console.Run without = bare(told);
            assertEquals(2, without.code());
            assertTrue(without.err().contains("must be told a class"), without.err());
            assertEquals(
                    0,
                    bare(Stream.concat(Stream.of(told), Stream.of("--class", "dark"))
                                    .toArray())
                            .code());
        }

        @Test
        void onLatentsAreDiagnosedThere() {
            Path pipeline = Path.of("src/test/resources/pipelines/sd2").toAbsolutePath();
            JsonObject json = json(
                    run("--model", pipeline, "--prompt", "a cat", "--scheduler", "ddpm", "--step-list", 500, "--json"));
            assertTrue(mean(level(json, 0, 0), "clean", "measured") > 0);
        }
    }

    @Nested
    class Refusals {

        @Test
        void ofNumbers() {
            assertRefused(bare("--levels", 1), "Levels 1", "at least 2");
            assertRefused(bare("--levels", 1000), "Levels 1000", "999");
            assertRefused(run("--levels", 5), "--step-list");
            assertRefused(bare("--step-list", "500,1000"), "Step 1000", "999");
            assertRefused(bare("--step-list", "9,4"), "rising");
            assertRefused(bare("--queries", 19), "Queries 19", "at least 20");
        }

        @Test
        void ofEstimators() {
            assertRefused(run("--subset", 0.5), "\"full\" takes all", "Leave --subset out");
            assertRefused(run("--estimator", "corrected", "--subset", 0), "Subset 0.0");
            assertRefused(run("--estimator", "snis", "--subset", 1.5), "Subset 1.5");
            assertRefused(run("--estimator", "corrected"), "Subset 0.05 of 12 pictures is 1", "--estimator full");
            assertRefused(run("--estimator", "best"), "best");
        }
    }
}
