package dev.offsetnoise.host.desktop.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.desktop.state.Draw;
import dev.offsetnoise.host.desktop.state.Engine;
import dev.offsetnoise.host.desktop.state.Start;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFileTest {

    @TempDir
    Path folder;

    private MemoryFile file;

    @BeforeEach
    void nameTheFile() {
        file = new MemoryFile(folder.resolve("deep/desktop.json"));
    }

    static Stream<Memory> memories() {
        Wish first = Wish.first("some-model");
        Wish full = new Wish(
                new Engine(
                        "/a/b c/\"model\"",
                        Optional.of("ddim"),
                        Map.of("ddim", Map.of("eta", "0.5"), "euler", Map.of()),
                        OptionalInt.of(30),
                        "cuda:1"),
                new Draw(Long.MIN_VALUE, true, 12),
                new Start(
                        Rng.TORCH,
                        Optional.of(new PictureSize(64, 96)),
                        Optional.of(new InitialPicture(Path.of("/a/begin.png"), 0.35, Optional.of("0".repeat(64))))),
                new Tone.Dial(-0.3),
                new PromptRequest(
                        new Subject("a ship,\nat \"night\" \u263e", Optional.of("ship")),
                        new Subject("", Optional.of("frog"), true),
                        OptionalDouble.of(5),
                        0.7,
                        new SizeWish(
                                Optional.of(new PictureSize(768, 1024)),
                                8,
                                16,
                                Optional.of(new PictureSize(512, 640)))));
        return Stream.of(
                Memory.first("x"),
                new Memory(
                        full,
                        true,
                        Optional.of(new Memory.Place(-5, 3, 800, 600, true)),
                        List.of(Path.of("/m/one"), Path.of("two")),
                        Optional.of(Path.of("pictures"))),
                new Memory(first.withTone(new Tone.Luma(0.1)), false, Optional.empty(), List.of(), Optional.empty()),
                new Memory(
                        first.withTone(new Tone.Tint(Colour.parse("#102030"))),
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void whatWasWrittenIsReadBack(Memory memory) throws IOException {
        file.write(memory);
        assertEquals(new MemoryFile.Found(Optional.of(memory), Optional.empty()), file.read());
    }

    @Test
    void nothingIsNothingToSpeakOf() {
        assertEquals(new MemoryFile.Found(Optional.empty(), Optional.empty()), file.read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"version\":2}",
                "{\"version\":1}",
                "{\"version\":1,\"model\":3}",
                "{\"version\":1,\"model\":{}}"
            })
    void aBrokenFileIsPutAsideAndTheWindowStartsAfresh(String content) throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), content);
        MemoryFile.Found found = file.read();
        assertTrue(found.memory().isEmpty());
        assertTrue(found.remark().orElseThrow().contains("desktop.json.broken"), found.toString());
        assertFalse(Files.exists(file.path()));
        assertEquals(content, Files.readString(folder.resolve("deep/desktop.json.broken")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\": 1|\"count\": 0|seed and count",
                "\"count\": 1|\"count\": 5000|seed and count",
                "\"count\": 1|\"count\": 1,\"dial\": 7|brightness",
                "\"count\": 1|\"count\": 1,\"tint\": \"sunny\"|brightness",
                "\"count\": 1|\"count\": 1,\"steps\": -3|steps",
                "\"count\": 1|\"count\": 1,\"width\": 3|size",
                "\"count\": 1|\"count\": 1,\"rng\": \"dice\"|random numbers",
                "\"count\": 1|\"count\": 1,\"initialImage\": {\"file\": \"a.png\"}|picture to start from",
                "\"count\": 1|\"count\": 1,\"rescale\": 2|prompt",
                "\"count\": 1|\"count\": 1,\"place\": {\"width\": 0}|place of the window",
                "\"settings\": {}|\"settings\": 3|settings of the schedulers",
                "\"device\": \"auto\"|\"device\": \"toaster\"|device",
                "\"recentModels\": []|\"recentModels\": 1|recent models",
            })
    void aBrokenPartCostsNoOther(String usual, String damaged, String part) throws IOException {
        Memory memory =
                new Memory(Wish.first("x").withSeedKept(true), true, Optional.empty(), List.of(), Optional.empty());
        file.write(memory);
        String text = Files.readString(file.path()).replace(usual, damaged);
        Files.writeString(file.path(), text);
        MemoryFile.Found found = file.read();
        boolean seedLost = part.equals("seed and count");
        assertEquals(
                new Memory(
                        Wish.first("x").withSeedKept(!seedLost), true, Optional.empty(), List.of(), Optional.empty()),
                found.memory().orElseThrow());
        String remark = found.remark().orElseThrow();
        assertTrue(remark.contains("start afresh: " + part + "."), remark);
        assertEquals(text, Files.readString(folder.resolve("deep/desktop.json.broken")));
    }

    /** As the program before pictures to start from wrote it. */
    @Test
    void anOlderFileIsRead() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(
                file.path(),
                """
                {"version": 1, "model": "m", "scheduler": "ddim", "settings": {"ddim": {"eta": "1"}}, "steps": 9,
                 "seed": 5, "keepsSeed": true, "count": 2, "width": 96, "height": 64, "luma": 0.25,
                 "prompt": "a ship", "negative": "", "guidance": 5.0, "device": "cuda", "dark": true,
                 "recentModels": ["/m/one"], "somethingNew": [1]}
                """);
        Wish wish = Wish.first("m")
                .withScheduler(Optional.of("ddim"))
                .withSettings("ddim", Map.of("eta", "1"))
                .withSteps(OptionalInt.of(9))
                .withSeed(5)
                .withSeedKept(true)
                .withCount(2)
                .withSize(Optional.of(new PictureSize(64, 96)))
                .withTone(new Tone.Luma(0.25))
                .withPrompt(new PromptRequest(
                        new Subject("a ship", Optional.empty()), Subject.ANYTHING, OptionalDouble.of(5), 0))
                .withDevice("cuda");
        Memory memory = new Memory(wish, true, Optional.empty(), List.of(Path.of("/m/one")), Optional.empty());
        assertEquals(new MemoryFile.Found(Optional.of(memory), Optional.empty()), file.read());
    }

    @Test
    void theUsersFileLiesWhereSettingsBelong() {
        Path home = Path.of("home");
        assertEquals(
                Path.of("home/.config/offset-noise/desktop.json"),
                MemoryFile.ofUser(Map.of(), home).path());
        assertEquals(
                Path.of("xdg/offset-noise/desktop.json"),
                MemoryFile.ofUser(Map.of("XDG_CONFIG_HOME", "xdg"), home).path());
        assertEquals(
                Path.of("roaming/offset-noise/desktop.json"),
                MemoryFile.ofUser(Map.of("APPDATA", "roaming", "XDG_CONFIG_HOME", "xdg"), home)
                        .path());
    }
}
