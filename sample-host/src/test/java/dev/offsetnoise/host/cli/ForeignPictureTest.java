package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.picture.PngWriter;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.latent.condition.PictureSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of other tools as a beginning, from the command line. */
class ForeignPictureTest {

    private static final Path MODEL = Path.of("src/test/resources/pipelines/sd1");

    /** What the model's autoencoder is measured to do is written beside the model, so it is copied. */
    @TempDir
    static Path models;

    private static Path model;

    @TempDir
    Path home;

    private Console console;

    @BeforeAll
    static void copyModel() throws IOException {
        model = models.resolve("sd1");
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

    private Path picture(String parameters) throws IOException {
        Path file = home.resolve("other.png");
        try (OutputStream out = Files.newOutputStream(file)) {
            PngWriter.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), Map.of("parameters", parameters), out);
        }
        return file;
    }

    private Console.Run from(Path file, String out, Object... more) {
        Stream<Object> usual = Stream.of("generate", "--from", file, "--out", home.resolve(out));
        return console.run(Stream.concat(usual, Stream.of(more)).toArray());
    }

    private Recipe recipe(String file) {
        return RecipeFile.read(home.resolve(file));
    }

    private static final String USUAL = "a dark cat, 猫\nNegative prompt: fog\nSteps: 2, Sampler: DPM++ 2M Karras, "
            + "CFG scale: 5.5, Seed: 12, Size: 64x96, Model hash: 0123, Model: harbour, RNG: CPU";

    @Test
    void areBegunWithWhatTheirTextSays() throws IOException {
        Console.Run run = from(picture(USUAL), "a.png", "--model", model);
        assertEquals(0, run.code(), run.err());
        Recipe made = recipe("a.png");
        assertEquals("a dark cat, 猫", made.prompt().positive().text());
        assertEquals("fog", made.prompt().negative().text());
        assertEquals(5.5, made.prompt().guidance().scale());
        assertEquals("dpmpp-2m", made.scheduler());
        assertEquals("linspace", made.settings().get("spacing"));
        assertEquals(2, made.steps());
        assertEquals(12, made.seed());
        assertEquals(Rng.TORCH, made.canvas().rng());
        assertEquals(Optional.of(new PictureSize(96, 64)), made.canvas().size());
        assertTrue(run.err().contains("no schedule \"karras\""), run.err());
        assertTrue(run.err().contains("not the same picture"), run.err());
    }

    @Test
    void giveTheRecipeThatOptionsWouldHaveGiven() throws IOException {
        from(picture(USUAL), "a.png", "--model", model);
        Console.Run run = console.run(
                "generate",
                "--model",
                model,
                "--prompt",
                "a dark cat, 猫",
                "--negative-prompt",
                "fog",
                "--guidance-scale",
                5.5,
                "--scheduler",
                "dpmpp-2m",
                "--set",
                "spacing=linspace",
                "--set",
                "steps-offset=0",
                "--set",
                "final=clean",
                "--set",
                "conventions=own",
                "--steps",
                2,
                "--seed",
                12,
                "--rng",
                "torch",
                "--width",
                64,
                "--height",
                96,
                "--out",
                home.resolve("b.png"));
        assertEquals(0, run.code(), run.err());
        assertArrayEquals(Files.readAllBytes(home.resolve("a.png")), Files.readAllBytes(home.resolve("b.png")));
        assertFalse(run.err().contains("karras"), run.err());
    }

    @Test
    void yieldToOptions() throws IOException {
        Console.Run run = from(
                picture(USUAL),
                "a.png",
                "--model",
                model,
                "--prompt",
                "a bright cat",
                "--steps",
                1,
                "--seed",
                5,
                "--rng",
                "own",
                "--scheduler",
                "ddim",
                "--guidance-scale",
                3,
                "--width",
                64,
                "--height",
                64);
        assertEquals(0, run.code(), run.err());
        Recipe made = recipe("a.png");
        assertEquals("a bright cat", made.prompt().positive().text());
        assertEquals("fog", made.prompt().negative().text());
        assertEquals(3, made.prompt().guidance().scale());
        assertEquals("ddim", made.scheduler());
        assertEquals(1, made.steps());
        assertEquals(5, made.seed());
        assertEquals(Rng.OWN, made.canvas().rng());
        assertEquals(Optional.of(new PictureSize(64, 64)), made.canvas().size());
    }

    @Test
    void ofEveryKindOfSamplerAreDrawn() throws IOException {
        for (String sampler :
                new String[] {"DDIM", "Euler", "Euler a", "DDPM", "DPM++ 2M", "Heun", "DPM++ 2M SGM Uniform"}) {
            Path file = picture("a cat\nSteps: 2, Sampler: " + sampler + ", Size: 64x64");
            Console.Run run = from(file, "a.png", "--model", model);
            assertEquals(0, run.code(), sampler + ": " + run.err());
        }
    }

    @Test
    void takeTheModelsAdviceWhereTheySayNothing() throws IOException {
        Console.Run run = from(picture("a cat"), "a.png", "--model", model, "--steps", 2);
        assertEquals(0, run.code(), run.err());
        assertEquals("a cat", recipe("a.png").prompt().positive().text());
        assertEquals("leading", recipe("a.png").settings().get("spacing"));
    }

    @Test
    void needAModelAndSayWhichTheyWereMadeWith() throws IOException {
        assertRefused(from(picture(USUAL), "a.png"), "harbour", "hash 0123", "--model");
        assertRefused(from(picture("a cat"), "a.png"), "another tool", "--model");
    }

    @Test
    void thatAreBrokenAreRefused() throws IOException {
        assertRefused(from(picture("a cat\nSteps: many, Seed: 1"), "a.png", "--model", model), "Steps \"many\"");
        assertRefused(from(picture("a cat\nSteps: 2, Size: 70x64"), "a.png", "--model", model), "8 x 8");
        assertRefused(from(picture("x".repeat(300_000)), "a.png", "--model", model), "300000");
        assertRefused(from(home.resolve("absent.png"), "a.png", "--model", model), "absent.png");
    }

    private static void assertRefused(Console.Run run, String... parts) {
        assertEquals(2, run.code(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), () -> part + " in " + run.err());
        }
        assertFalse(run.err().contains("\tat "), run.err());
    }
}
