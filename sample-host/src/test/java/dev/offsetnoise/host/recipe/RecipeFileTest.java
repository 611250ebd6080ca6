package dev.offsetnoise.host.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.AtomicFile;
import dev.offsetnoise.host.picture.PngTexts;
import dev.offsetnoise.host.picture.PngWriter;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeFileTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final BufferedImage PICTURE = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);

    @TempDir
    Path folder;

    static Stream<Brightness> brightnesses() {
        return Stream.of(
                new Brightness.Drawn(),
                new Brightness.Dial(-2.5),
                new Brightness.Lock(0.05),
                new Brightness.Lock(0.95, 0.1));
    }

    private static Recipe recipe(Brightness brightness) {
        return recipe(brightness, Prompt.NONE);
    }

    private static Recipe recipe(Brightness brightness, Prompt prompt) {
        return recipe(brightness, prompt, Canvas.PLAIN);
    }

    private static Recipe recipe(Brightness brightness, Prompt prompt, Canvas canvas) {
        return new Recipe(
                "cifar-offset",
                HASH,
                "adjusted-offset",
                Map.of("sampler", "dpm-solver", "betas", "0.1,0.2"),
                20,
                -7,
                -8,
                4,
                brightness,
                prompt,
                canvas,
                "cpu",
                1);
    }

    @ParameterizedTest
    @MethodSource("brightnesses")
    void aRecipeIsReadBackAsItWasWritten(Brightness brightness) throws IOException {
        Path file = folder.resolve("picture.png");
        RecipeFile.write(file, PICTURE, recipe(brightness));
        assertEquals(recipe(brightness), RecipeFile.read(file));
    }

    @Test
    void whatAPictureBeganWithIsReadBackWithoutTheFoldersOfItsFile() throws IOException {
        InitialPicture initial = new InitialPicture(Path.of("holidays", "sea.jpg"), 0.35, Optional.of(HASH));
        Canvas canvas = new Canvas(
                Rng.TORCH,
                Optional.of(new PictureSize(48, 64)),
                Optional.of(Colour.parse("#203AFF")),
                Optional.of(initial));
        Path file = folder.resolve("picture.png");
        RecipeFile.write(file, PICTURE, recipe(new Brightness.Drawn(), Prompt.NONE, canvas));
        Canvas found = RecipeFile.read(file).canvas();
        assertEquals(canvas.with(new InitialPicture(Path.of("sea.jpg"), initial.strength(), initial.sha256())), found);
        assertFalse(PngTexts.read(file).get(RecipeFile.JSON).contains("holidays"));
        String parameters = PngTexts.read(file).get(RecipeFile.PARAMETERS);
        assertTrue(parameters.contains("Tint: #203aff, Denoising strength: 0.35"), parameters);
    }

    @Test
    void aColourIsReadAsItIsWritten() {
        assertEquals(new Colour(32, 58, 255), Colour.parse("203aff"));
        assertEquals("#203aff", Colour.parse("#203AFF").toString());
        for (String wrong : new String[] {"", "#fff", "red", "#12345g", "##123456", "#1234567"}) {
            assertThrows(InvalidRequestException.class, () -> Colour.parse(wrong));
        }
    }

    @Test
    void parametersAreWrittenAsOtherToolsReadThem() throws IOException {
        Path file = folder.resolve("picture.png");
        RecipeFile.write(file, PICTURE, recipe(new Brightness.Dial(-2.5)));
        assertEquals(
                "Steps: 20, Sampler: adjusted-offset, Seed: -7, Size: 2x1, Model hash: 0123456789, Model: cifar-offset, "
                        + "Offset dial: -2.5, Betas: \"0.1,0.2\", Setting sampler: dpm-solver, Version: Offset Noise",
                PngTexts.read(file).get("parameters"));
    }

    private static final Prompt PROMPT = new Prompt(
            new Subject("a dark cat, 猫 \uD83D\uDC08 \"quoted\"\nsecond line", Optional.of("cat")),
            new Subject("fog: grey", Optional.empty()),
            new Guidance(7.5, 0.7));

    @Test
    void aPromptIsReadBackAsItWasWritten() throws IOException {
        Path file = folder.resolve("picture.png");
        Recipe recipe = recipe(new Brightness.Drawn(), PROMPT);
        RecipeFile.write(file, PICTURE, recipe);
        assertEquals(recipe, RecipeFile.read(file));
    }

    @Test
    void whatAModelWasToldOfSizesAndAnEmptyTextIsReadBack() throws IOException {
        Path file = folder.resolve("picture.png");
        Subject empty = new Subject("", Optional.empty(), true);
        PictureSize size = new PictureSize(128, 96);
        for (SizeWish sizes : List.of(
                SizeWish.NONE,
                new SizeWish(Optional.of(size), 8, 16, Optional.empty()),
                new SizeWish(Optional.empty(), 0, 0, Optional.of(size)))) {
            Prompt prompt = new Prompt(new Subject("cat", Optional.empty()), empty, Guidance.NONE, sizes);
            Recipe recipe = recipe(new Brightness.Drawn(), prompt);
            RecipeFile.write(file, PICTURE, recipe);
            assertEquals(recipe, RecipeFile.read(file));
        }
    }

    @Test
    void aPromptStandsBeforeTheParameters() throws IOException {
        Path file = folder.resolve("picture.png");
        RecipeFile.write(file, PICTURE, recipe(new Brightness.Drawn(), PROMPT));
        assertEquals(
                "a dark cat, 猫 \uD83D\uDC08 \"quoted\"\nsecond line\nNegative prompt: fog: grey\nSteps: 20, "
                        + "Sampler: adjusted-offset, CFG scale: 7.5, CFG Rescale: 0.7, Class: cat, Seed: -7, Size: 2x1, "
                        + "Model hash: 0123456789, Model: cifar-offset, Betas: \"0.1,0.2\", Setting sampler: dpm-solver, Version: Offset Noise",
                PngTexts.read(file).get("parameters"));
    }

    @Test
    void onlyRecipesWithAPromptNeedTheNewerVersion() throws IOException {
        Path file = folder.resolve("picture.png");
        RecipeFile.write(file, PICTURE, recipe(new Brightness.Drawn()));
        assertTrue(PngTexts.read(file).get(RecipeFile.JSON).contains("\"version\":1,"));
        RecipeFile.write(file, PICTURE, recipe(new Brightness.Drawn(), PROMPT));
        assertTrue(PngTexts.read(file).get(RecipeFile.JSON).contains("\"version\":2,"));
    }

    @Test
    void aPictureWithoutARecipeIsRefused() throws IOException {
        Path file = folder.resolve("foreign.png");
        AtomicFile.write(file, out -> PngWriter.write(PICTURE, Map.of(), out));
        assertTrue(refusal(file).contains("carries no recipe"));
    }

    @Test
    void aRecipeOfANewerVersionOrADamagedOneIsRefused() throws IOException {
        Path file = folder.resolve("odd.png");
        writeJson(file, "{\"format\":\"offset-noise-recipe\",\"version\":99}");
        assertTrue(refusal(file).contains("version 99"));
        for (String json : List.of("nonsense{", "[]", "{\"format\":\"offset-noise-recipe\",\"version\":1}", "{}")) {
            writeJson(file, json);
            assertTrue(refusal(file).contains("Cannot read the recipe"), json);
        }
    }

    @Test
    void aFileThatSomebodyElseMadeIsNotReplaced() throws IOException {
        Path foreign = folder.resolve("holiday.png");
        AtomicFile.write(foreign, out -> PngWriter.write(PICTURE, Map.of(), out));
        Path own = folder.resolve("own.png");
        RecipeFile.writeSheet(own, PICTURE);
        RecipeFile.requireReplaceable(own);
        RecipeFile.requireReplaceable(folder.resolve("absent.png"));
        String message = assertThrows(InvalidRequestException.class, () -> RecipeFile.requireReplaceable(foreign))
                .getMessage();
        assertTrue(message.contains("holiday.png") && message.contains("not replaced"), message);
    }

    private static void writeJson(Path file, String json) throws IOException {
        AtomicFile.write(file, out -> PngWriter.write(PICTURE, Map.of(RecipeFile.JSON, json), out));
    }

    private static String refusal(Path file) {
        assertTrue(Files.exists(file));
        return assertThrows(InvalidRequestException.class, () -> RecipeFile.read(file))
                .getMessage();
    }
}
