package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.latent.condition.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Stable Diffusion XL alone is told, from the command line: sizes, and that a negative text is empty. */
class SizesAndEmptyTextTest {

    private static final Path MODEL = Path.of("src/test/resources/pipelines/sdxl");

    /** What the model's autoencoder is measured to do is written beside the model, so it is copied. */
    @TempDir
    static Path models;

    private static Path model;

    @TempDir
    Path home;

    private Console console;

    @BeforeAll
    static void copyModel() throws IOException {
        model = models.resolve("sdxl");
        try (Stream<Path> files = Files.walk(MODEL)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(MODEL.relativize(file).toString()));
            }
        }
    }

    @BeforeEach
    void openConsole() {
        console = new Console(home);
    }

    private byte[] draw(String file, Object... more) throws IOException {
        return generate(
                file,
                Stream.concat(Stream.of("--prompt", "a dark cat", "--steps", 2, "--scheduler", "ddim"), Stream.of(more))
                        .toArray());
    }

    private byte[] generate(String file, Object... more) throws IOException {
        Console.Run run = console.run(
                Stream.concat(Stream.of("generate", "--model", model, "--out", home.resolve(file)), Stream.of(more))
                        .toArray());
        assertEquals(0, run.code(), run.err());
        return Files.readAllBytes(home.resolve(file));
    }

    @Test
    void sizesChangeThePictureAndAreRepeatedFromItsRecipe() throws IOException {
        byte[] told = draw("told.png", "--original-size", "96x128", "--crop", "16,8", "--target-size", "72x64");
        assertFalse(Arrays.equals(told, draw("plain.png")));
        assertEquals(
                new SizeWish(Optional.of(new PictureSize(128, 96)), 8, 16, Optional.of(new PictureSize(64, 72))),
                RecipeFile.read(home.resolve("told.png")).prompt().sizes());
        assertArrayEquals(told, generate("again.png", "--from", home.resolve("told.png")));
        generate("other.png", "--from", home.resolve("told.png"), "--crop", "0,0");
        assertEquals(
                new SizeWish(Optional.of(new PictureSize(128, 96)), 0, 0, Optional.of(new PictureSize(64, 72))),
                RecipeFile.read(home.resolve("other.png")).prompt().sizes());
    }

    @Test
    void anEmptyNegativeTextIsNotTheSameAsNone() throws IOException {
        byte[] none = draw("none.png");
        byte[] empty = draw("empty.png", "--negative-prompt", "");
        assertFalse(Arrays.equals(none, empty));
        assertArrayEquals(none, generate("none-again.png", "--from", home.resolve("none.png")));
        assertArrayEquals(empty, generate("empty-again.png", "--from", home.resolve("empty.png")));
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertRefused("--original-size", "big", "WIDTHxHEIGHT");
        assertRefused("--original-size", "0x64", "at least 1 x 1");
        assertRefused("--target-size", "64", "WIDTHxHEIGHT");
        assertRefused("--target-size", "64x", "WIDTHxHEIGHT");
        assertRefused("--target-size", "x", "WIDTHxHEIGHT");
        assertRefused("--target-size", "64x99999999999", "WIDTHxHEIGHT");
        assertRefused("--crop", "8", "X,Y");
        assertRefused("--crop", "8,-1", "from 0 up");
    }

    private void assertRefused(String option, String value, String part) {
        assertRefused(console.run("generate", "--model", model, "--out", home.resolve("x.png"), option, value), part);
    }

    @Test
    void modelsThatAreNotToldSizesRefuseThem() {
        Path other = MODEL.resolveSibling("sd1");
        assertRefused(
                console.run("generate", "--model", other, "--out", home.resolve("x.png"), "--crop", "8,0"),
                "is not told sizes");
    }

    private static void assertRefused(Console.Run run, String part) {
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
    }
}
