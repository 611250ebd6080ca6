package dev.offsetnoise.host.desktop.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.latent.condition.PictureSize;
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
                "/a/b c/\"model\"",
                Optional.of("ddim"),
                Map.of("ddim", Map.of("eta", "0.5"), "euler", Map.of()),
                OptionalInt.of(30),
                Long.MIN_VALUE,
                true,
                12,
                Optional.of(new PictureSize(64, 96)),
                new Tone.Dial(-0.3),
                new Wish.Words("a ship,\nat \"night\" ☾", "fog", OptionalDouble.of(5)),
                "cuda:1");
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
    @ValueSource(strings = {"", "{", "[]", "null", "{\"version\":2}", "{\"version\":1}", "{\"version\":1,\"model\":3}"})
    void aBrokenFileIsPutAsideAndTheWindowStartsAfresh(String content) throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), content);
        MemoryFile.Found found = file.read();
        assertTrue(found.memory().isEmpty());
        assertTrue(found.remark().orElseThrow().contains("desktop.json.broken"), found.toString());
        assertFalse(Files.exists(file.path()));
        assertEquals(content, Files.readString(folder.resolve("deep/desktop.json.broken")));
    }

    @Test
    void valuesThatCannotBeAreBroken() throws IOException {
        file.write(Memory.first("x"));
        String text = Files.readString(file.path());
        for (String damage : List.of("\"count\": 0", "\"count\": 5000", "\"count\": 1,\"dial\": 7")) {
            Files.writeString(file.path(), text.replace("\"count\": 1", damage));
            assertTrue(file.read().memory().isEmpty(), damage);
        }
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
