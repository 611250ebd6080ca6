package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.recipe.RecipeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

    @TempDir
    Path home;

    private Path out;
    private Console console;

    @BeforeEach
    void makeModels() throws IOException {
        TinyModel.withOffset(home.resolve("models/zoo/tiny-offset"));
        TinyModel.plain(home.resolve("models/zoo/tiny-plain"));
        out = home.resolve("out");
        console = new Console(home);
    }

    @Test
    void everyBrightnessBecomesAPictureOfTheSameSeed() {
        Console.Run run = console.run("sweep", "--model", "tiny-offset", "--points", 3, "--seed", 4, "--out", out);
        assertEquals(0, run.code(), run.err());
        for (String name : new String[] {"-1.00.png", "+0.00.png", "+1.00.png"}) {
            assertEquals(4, RecipeFile.read(out.resolve(name)).seed());
        }
        assertEquals(3, run.out().lines().count());
    }

    @Test
    void aModelThatCannotBeAskedIsRefusedBeforeAnythingIsWritten() {
        Console.Run run = console.run("sweep", "--model", "tiny-plain", "--out", out);
        assertEquals(2, run.code());
        assertFalse(Files.exists(out));
    }

    @Test
    void onePointIsNoSweep() {
        Console.Run run = console.run("sweep", "--model", "tiny-offset", "--points", 1, "--out", out);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("expected 2 to 101"), run.err());
    }
}
