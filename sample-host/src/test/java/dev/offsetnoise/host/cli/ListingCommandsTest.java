package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCommandsTest {

    @TempDir
    Path home;

    private Console console;

    @BeforeEach
    void makeModels() throws IOException {
        TinyModel.withOffset(home.resolve("models/zoo/tiny-offset"));
        TinyModel.plain(home.resolve("models/zoo/tiny-plain"));
        console = new Console(home);
    }

    private static List<String> texts(JsonObject json, String list, String field) {
        return StreamSupport.stream(json.getAsJsonArray(list).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(element -> element.has(field) ? element.get(field).getAsString() : "")
                .toList();
    }

    @Nested
    class Schedulers {

        @Test
        void areListedWithTheirSettings() {
            Console.Run run = console.run("schedulers");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("adjusted-offset: "), run.out());
            assertTrue(run.out().contains("--set "), run.out());
            assertEquals("", run.err());
        }

        @Test
        void areListedAsJson() {
            JsonObject json = console.run("schedulers", "--json").json();
            assertTrue(
                    texts(json, "schedulers", "id")
                            .containsAll(List.of("adjusted-offset", "original-offset", "ddpm", "ddim", "dpmpp-2m")),
                    json.toString());
            assertEquals(0, json.getAsJsonArray("problems").size());
        }

        @Test
        void ofAJarDroppedIntoThePluginsFolderAreListed() throws IOException {
            new PluginJar().scheduler("Dropped", "dropped-in").writeTo(home.resolve("plugins/dropped.jar"));
            JsonObject json = console.run("schedulers", "--json").json();
            assertTrue(texts(json, "schedulers", "id").contains("dropped-in"), json.toString());
        }

        @Test
        void ofAFolderNamedOnTheCommandLineAreListed() throws IOException {
            new PluginJar().scheduler("Dropped", "dropped-in").writeTo(home.resolve("mine/dropped.jar"));
            assertTrue(console.run("schedulers", "--plugins", home.resolve("mine"))
                    .out()
                    .contains("dropped-in: Dropped"));
        }

        @Test
        void areListedBesideTheNamesOfBrokenPlugins() throws IOException {
            Files.createDirectories(home.resolve("plugins"));
            Files.writeString(home.resolve("plugins/broken.jar"), "not a jar");
            new PluginJar().scheduler("Copy", "ddim").writeTo(home.resolve("plugins/copy.jar"));
            new PluginJar()
                    .scheduler("New", "new", "new ApiVersion(9, 0)", "")
                    .writeTo(home.resolve("plugins/new.jar"));
            Console.Run run = console.run("schedulers");
            assertEquals(0, run.code());
            for (String expected : List.of("broken.jar", "copy.jar", "new.jar", "API 9.0")) {
                assertTrue(run.err().contains(expected), run.err());
            }
            assertEquals(
                    3,
                    console.run("schedulers", "--json")
                            .json()
                            .getAsJsonArray("problems")
                            .size());
        }
    }

    @Nested
    class Models {

        @Test
        void areListed() {
            Console.Run run = console.run("models");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("tiny-offset: A tiny model"), run.out());
            assertTrue(run.out().contains("trained with an offset"), run.out());
            assertTrue(run.out().contains("adjusted-offset at 6 steps"), run.out());
        }

        @Test
        void areListedAsJsonEvenIfOneIsBroken() throws IOException {
            Files.createDirectories(home.resolve("models/zoo/broken"));
            Files.writeString(home.resolve("models/zoo/broken/model.json"), "{");
            JsonObject json = console.run("models", "--json").json();
            assertEquals(List.of("", "tiny-offset", "tiny-plain"), texts(json, "models", "id"));
            assertFalse(texts(json, "models", "problem").get(0).isEmpty());
        }

        @Test
        void mayLieInAFurtherFolder() throws IOException {
            TinyModel.plain(home.resolve("elsewhere/mine"));
            JsonObject json = console.run("models", "--models", home.resolve("elsewhere"), "--json")
                    .json();
            assertTrue(texts(json, "models", "id").contains("mine"));
        }
    }

    @Nested
    class Doctor {

        @Test
        void saysInWordsAndNumbersWhatAModelReaches() {
            Console.Run run = console.run("doctor", "--model", "tiny-offset");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("with scheduler adjusted-offset"), run.out());
            assertTrue(run.out().contains("1000  "), run.out());
        }

        @Test
        void examinesAllSchedulersWhereNoneIsAdvised() {
            JsonObject json =
                    console.run("doctor", "--model", "tiny-plain", "--json").json();
            assertEquals(
                    console.run("schedulers", "--json")
                            .json()
                            .getAsJsonArray("schedulers")
                            .size(),
                    json.getAsJsonArray("reports").size());
        }

        @Test
        void refusesAnUnknownModelWithTheNearNames() {
            Console.Run run = console.run("doctor", "--model", "tiny-ofset");
            assertEquals(2, run.code());
            assertTrue(run.err().contains("Did you mean \"tiny-offset\""), run.err());
        }
    }

    @Nested
    class TheProgram {

        @Test
        void showsItsCommandsToSomebodyWhoNamesNone() {
            Console.Run run = console.run();
            assertEquals(2, run.code());
            assertTrue(run.err().contains("generate") && run.err().contains("doctor"), run.err());
        }

        @Test
        void refusesAnUnknownCommandWithTheNearOne() {
            Console.Run run = console.run("generat");
            assertEquals(2, run.code());
            assertTrue(run.err().contains("generate"), run.err());
        }

        @Test
        void explainsEachCommand() {
            for (String command : List.of("generate", "schedulers", "models", "doctor")) {
                Console.Run run = console.run(command, "--help");
                assertEquals(0, run.code());
                assertTrue(run.out().contains("offset-noise " + command), run.out());
            }
        }
    }
}
