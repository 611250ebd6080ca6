package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.GreyPictures;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.noised.UnopenedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every command that measures a model on noised pictures, and a tiny model for it. */
abstract class MeasuringCommandTest {

    @TempDir
    Path home;

    Path zoo;
    Path images;
    Path out;
    Console console;

    /** So many pictures, from black to white. */
    abstract int pictures();

    /** The command, and options that make it quick. */
    abstract List<Object> usual();

    /** The table with a row for each thing that was measured. */
    abstract String table();

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        zoo = home.resolve("models/zoo");
        TinyModel.withOffset(zoo.resolve("tiny-offset"));
        images = GreyPictures.write(home.resolve("images"), GreyPictures.ramp(pictures()));
        out = home.resolve("out");
        console = new Console(home);
    }

    Console.Run run(Object... more) {
        return console.run(usual(), more);
    }

    static JsonObject json(Console.Run run) {
        assertEquals(0, run.code(), run.err());
        return run.json();
    }

    void assertRefused(Console.Run run, String... parts) {
        run.assertRefused(parts);
        assertFalse(Files.exists(out), run.err());
    }

    @Test
    void theSameCommandGivesTheSameBytesAndReplacesTheReport() throws IOException {
        run("--out", out);
        byte[] first = Files.readAllBytes(out.resolve(table()));
        assertEquals(0, run("--out", out).code());
        assertArrayEquals(first, Files.readAllBytes(out.resolve(table())));
        assertEquals(0, run("--out", out, "--seed", 5).code());
        assertFalse(Arrays.equals(first, Files.readAllBytes(out.resolve(table()))));
    }

    @Test
    void unknownModelsSchedulersAndDevicesAreRefused() throws IOException {
        assertRefused(run("--model", "tiny-ofset", "--out", out), "tiny-ofset", "Did you mean");
        assertRefused(run("--scheduler", "dim", "--out", out), "Unknown scheduler");
        assertRefused(run("--set", "nonsense=1", "--out", out), "nonsense");
        assertRefused(run("--class", "cat", "--out", out), "cannot be told a class");
        assertRefused(run("--device", "gpu", "--out", out), "\"gpu\"");
        assertRefused(run("--batch", 0, "--out", out), "Batch 0");
        UnopenedModel.ofGreys(zoo.resolve("greys"));
        assertRefused(run("--model", "greys", "--out", out), "1 channels", "RGB");
    }

    @Test
    void picturesThatAreNoneAreRefused() throws IOException {
        assertRefused(run("--count", 0, "--out", out), "pictures 0");
        assertRefused(run("--count", 1, "--out", out), "one picture");
        assertRefused(run("--images-held-out", 0.0001, "--out", out), "no picture", "held-out");
        assertRefused(run("--images-held-out", 1.5, "--out", out), "1.5");
        assertRefused(run("--images-stops", -1, "--out", out), "-1");
        assertRefused(run("--images-size", 0, "--out", out), "size 0");
        images = home.resolve("nowhere");
        assertRefused(run("--out", out), "nowhere", "exist");
        images = Files.createDirectory(home.resolve("empty"));
        assertRefused(run("--out", out), "no picture", "at least 2");
        images = GreyPictures.write(home.resolve("single"), 7);
        assertRefused(run("--out", out), "one picture", "at least 2");
    }

    @Test
    void filesOfSomebodyElseAreNotReplaced() throws IOException {
        Files.createDirectories(out);
        Path page = Files.writeString(out.resolve("index.html"), "<title>My holidays</title>");
        run("--out", out).assertRefused("index.html", "new folder");
        assertEquals("<title>My holidays</title>", Files.readString(page));
        assertEquals(1, out.toFile().list().length);
    }

    @Test
    void aBrokenNetworkLeavesNothingBehind() throws IOException {
        Files.writeString(zoo.resolve("tiny-offset/denoiser.onnx"), "no network");
        assertRefused(run("--out", out), "denoiser.onnx");
    }

    @Test
    void cancellingLeavesNothingBehind() {
        Cancellation cancellation = new Cancellation();
        console = new Console(home, cancellation, cancellation::cancel);
        Console.Run run = run("--out", out);
        assertEquals(ExitCode.CANCELLED, run.code(), run.err());
        assertFalse(Files.exists(out));
    }
}
