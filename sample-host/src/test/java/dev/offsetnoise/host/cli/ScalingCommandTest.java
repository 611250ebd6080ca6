package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.NoisePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingCommandTest {

    private static final int PICTURES = 6;
    private static final int IMAGES = 4;

    @TempDir
    Path home;

    private Path data;
    private Path out;
    private Console console;

    @BeforeEach
    void makePictures() throws IOException {
        data = NoisePictures.write(home.resolve("pictures"), PICTURES, 9, 8);
        out = home.resolve("ladder");
        console = new Console(home);
    }

    private Console.Run scaling(Object... more) {
        return scaling(console, more);
    }

    private Console.Run scaling(Console where, Object... more) {
        List<Object> usual = List.of(
                "scaling",
                "--data",
                data,
                "--out",
                out,
                "--sizes",
                "16,8,24",
                "--images",
                IMAGES,
                "--batch",
                2,
                "--size",
                8,
                "--levels",
                2,
                "--queries",
                3);
        return where.run(usual, more);
    }

    private static JsonObject json(Console.Run run) {
        assertEquals(0, run.code(), run.err());
        return run.json();
    }

    /** Everything but how long it took and where it lies. */
    private static String numbers(JsonObject json) {
        json.remove("report");
        json.getAsJsonArray("networks")
                .forEach(network -> network.getAsJsonObject().remove("seconds"));
        return json.toString();
    }

    @Nested
    class Output {

        @Test
        void tablesJsonAndFilesTellTheSame() throws IOException {
            JsonObject json = json(scaling("--json", "--against", "compute"));
            assertEquals(3, json.getAsJsonArray("networks").size());
            JsonObject last = json.getAsJsonArray("networks").get(2).getAsJsonObject();
            assertEquals(
                    last.get("parameters").getAsDouble() * IMAGES, last.get("c").getAsDouble());
            assertEquals(
                    last.get("loss").getAsDouble() - json.get("optimum").getAsDouble(),
                    last.get("lossMinusOptimum").getAsDouble(),
                    1e-12);
            double mean = 0;
            for (JsonElement level : last.getAsJsonArray("levels")) {
                mean += level.getAsDouble() / 2;
            }
            assertEquals(mean, last.get("loss").getAsDouble(), 1e-9);
            for (String file : List.of(
                    "index.html", "rungs.csv", "fits.csv", "levels.csv", "laws.svg", "laws.png", "levels.svg")) {
                assertTrue(Files.exists(out.resolve(file)), file);
            }
            String[] cells = Files.readAllLines(out.resolve("rungs.csv")).get(3).split(",");
            assertEquals(last.get("loss").getAsDouble(), Double.parseDouble(cells[6]));
            assertEquals(1 + 2, Files.readAllLines(out.resolve("levels.csv")).size());
            String page = Files.readString(out.resolve("index.html"));
            assertTrue(page.contains("./offset-noise scaling --data pictures --out ladder"), page);
            assertFalse(page.contains(home.toString()), "no paths of this machine");
            assertTrue(last.get("lossMinusOptimum").getAsDouble() > 0);
            assertTold(scaling("--resume"));
        }

        private void assertTold(Console.Run run) {
            assertEquals(0, run.code(), run.err());
            for (String part : List.of(
                    "| size | parameters |",
                    "| 24 | ",
                    "| loss = a C^-b | 3 |",
                    "| loss - J* = a C^-b | 3 |",
                    "3 networks, 4 images each, on 6 pictures of pictures",
                    "C is parameters.",
                    "Report: ")) {
                assertTrue(run.out().contains(part), () -> part + " in " + run.out());
            }
            assertTrue(run.out().indexOf("| 8 |") < run.out().indexOf("| 16 |"), "the smallest first: " + run.out());
            assertTrue(run.err().contains("Training size 24"), run.err());
        }
    }

    @Nested
    class Resuming {

        @Test
        void aCancelledLadderIsResumedToTheSameNumbers() throws IOException {
            Path first = out.resolve("rungs/8/checkpoint.bin");
            Cancellation cancelled = new Cancellation();
            Console.Run stopped = scaling(
                    new Console(home, cancelled, () -> {
                        if (Files.exists(first)) {
                            cancelled.cancel();
                        }
                    }),
                    "--json");
            assertEquals(130, stopped.code(), stopped.err());
            assertTrue(stopped.err().contains("--resume continues"), stopped.err());
            assertFalse(Files.exists(out.resolve("index.html")));

            Console.Run again = scaling();
            assertEquals(2, again.code());
            assertTrue(again.err().contains("Add --resume"), again.err());

            Console.Run changed = scaling("--resume", "--seed", 7);
            assertEquals(2, changed.code(), changed.out());
            assertTrue(changed.err().contains("7 asked for"), changed.err());

            String resumed = numbers(json(scaling("--resume", "--json")));
            out = home.resolve("undisturbed");
            assertEquals(numbers(json(scaling("--json"))), resumed);
        }

        @Test
        void aLadderCanBeMadeLonger() {
            JsonObject first = json(scaling("--json"));
            JsonObject more = json(scaling("--sizes", "8,16,24,8x2", "--resume", "--json"));
            assertEquals(4, more.getAsJsonArray("networks").size());
            assertEquals(
                    first.getAsJsonArray("networks").get(0).getAsJsonObject().get("loss"),
                    more.getAsJsonArray("networks").get(0).getAsJsonObject().get("loss"));
            assertEquals(first.get("optimum"), more.get("optimum"));
            assertEquals(2, more.getAsJsonArray("levels").size());
        }
    }

    @Nested
    class BadInput {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "--sizes 8,16 | needs at least 3",
                    "--sizes 8,16,16 | named twice",
                    "--sizes 8,16,17 | multiple of 8",
                    "--sizes 8,16,big | expected a width such as 32",
                    "--images 0 | expected at least 1",
                    "--queries 1 | at least 2",
                    "--levels 0 | at least 1",
                    "--count 0 | at least 1",
                    "--count 1 | at least 2",
                    "--size 10 | multiples of 4",
                    "--scheduler ddqm | ddpm",
                    "--prediction w | Unknown prediction",
                    "--corrected 2 | at least 4",
                    "--corrected 400 | the data holds 6",
                    "--threads 0 | expected 1 to",
                    "--resume | no ladder to resume"
                })
        void isRefusedInWordsBeforeAnythingIsWritten(String options, String words) {
            Console.Run run = scaling((Object[]) options.strip().split(" "));
            run.assertRefused(words.strip());
            assertFalse(Files.exists(out), "nothing is left behind");
        }

        @Test
        void foreignFilesAreNotReplaced() throws IOException {
            Files.createDirectory(out);
            Files.writeString(out.resolve("index.html"), "mine");
            Console.Run run = scaling();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("no report of this program"), run.err());
            assertEquals("mine", Files.readString(out.resolve("index.html")));
        }

        @Test
        void missingPicturesAreNamed() {
            data = home.resolve("nowhere");
            Console.Run run = scaling();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("nowhere"), run.err());
        }
    }
}
