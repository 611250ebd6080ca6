package dev.offsetnoise.host.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.picture.PngTexts;
import dev.offsetnoise.host.picture.PngWriter;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignParametersTest {

    private static final BufferedImage PICTURE = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);

    private static ForeignParameters parse(String... lines) {
        return ForeignParameters.parse(String.join("\n", lines));
    }

    private static String refusal(String text) {
        return assertThrows(InvalidRequestException.class, () -> ForeignParameters.parse(text))
                .getMessage();
    }

    private static void assertRemark(ForeignParameters found, String part) {
        assertTrue(
                found.remarks().stream().anyMatch(remark -> remark.contains(part)),
                () -> part + " in " + found.remarks());
    }

    private static void assertNoRemark(ForeignParameters found, String part) {
        assertTrue(
                found.remarks().stream().noneMatch(remark -> remark.contains(part)),
                () -> part + " in " + found.remarks());
    }

    /** In the manner of the web interfaces, of node editors that save in their form, and of older and other programs. */
    @Nested
    class Layouts {

        @Test
        void ofAWebInterface() {
            ForeignParameters found = parse(
                    "a lighthouse on a cliff,",
                    "night, 灯台 \uD83D\uDCA1",
                    "Negative prompt: fog,",
                    "people: many",
                    "Steps: 24, Sampler: Euler a, Schedule type: Automatic, CFG scale: 6.5, Seed: 4294967295, "
                            + "Size: 512x768, Model hash: abcdef0123, Model: harbour_v2, Clip skip: 2, RNG: CPU, "
                            + "Lora hashes: \"rope: 11, sail: 22\", Version: v1.10.1");
            assertEquals("a lighthouse on a cliff,\nnight, 灯台 \uD83D\uDCA1", found.prompt());
            assertEquals("fog,\npeople: many", found.negativePrompt());
            assertEquals(OptionalInt.of(24), found.steps());
            assertEquals(Optional.of("euler-ancestral"), found.scheduler());
            assertEquals("linspace", found.settings().get("spacing"));
            assertEquals(OptionalDouble.of(6.5), found.guidance());
            assertEquals(OptionalLong.of(4294967295L), found.seed());
            assertEquals(Optional.of(new PictureSize(768, 512)), found.size());
            assertEquals(Optional.of("harbour_v2, hash abcdef0123"), found.model());
            assertEquals(Rng.TORCH, found.rng());
            assertRemark(found, "Clip skip 2");
            assertRemark(found, "not the same picture");
            assertRemark(found, "Lora hashes rope: 11, sail: 22");
            assertNoRemark(found, "graphics card");
        }

        @Test
        void ofANodeEditor() {
            ForeignParameters found = parse(
                    "a cat",
                    "Negative prompt: ",
                    "Steps: 20, Sampler: dpmpp_2m_karras, CFG scale: 7.0, Seed: 18446744073709551615, Size: 64x64, "
                            + "Model: x, Version: ComfyUI, Civitai resources: [{\"type\":\"a\",\"Seed\":5}], "
                            + "Hashes: {\"model\":\"1, Seed: 2\"}");
            assertEquals(Optional.of("dpmpp-2m"), found.scheduler());
            assertEquals(OptionalLong.of(-1), found.seed());
            assertEquals("", found.negativePrompt());
            assertEquals(Rng.TORCH, found.rng());
            assertRemark(found, "\"karras\"");
            assertRemark(found, "Civitai resources");
        }

        @Test
        void ofAPictureThatWasDrawnTwice() {
            ForeignParameters found = parse(
                    "a cat (sleeping:1.2) <lora:fur:0.8>",
                    "Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x512, "
                            + "Denoising strength: 0.6, Hires upscale: 2, Hires upscaler: Latent");
            assertRemark(found, "hires fix");
            assertRemark(found, "512x512");
            assertRemark(found, "merge");
            assertRemark(found, "Brackets");
            assertRemark(found, "graphics card");
            assertRemark(found, "\"karras\"");
            assertNoRemark(found, "over another picture");
            assertNoRemark(found, "Not taken over");
            assertEquals(Rng.OWN, found.rng());
        }

        @Test
        void ofAPictureThatWasDrawnOverAnother() {
            assertRemark(parse("a cat", "Steps: 20, Sampler: DDIM, Seed: 1, Denoising strength: 0.75"), "0.75");
        }

        @Test
        void withLinesAfterTheFieldsAndReturnsBeforeTheirEnds() {
            ForeignParameters found = ForeignParameters.parse(
                    "Steps: up, up\r\nNegative prompt: x\r\nSteps: 7, Sampler: Euler, Seed: 3\r\nTemplate: {a|b}\r\n");
            assertEquals("Steps: up, up", found.prompt());
            assertEquals("x", found.negativePrompt());
            assertEquals(OptionalInt.of(7), found.steps());
        }

        @Test
        void withFieldsInAnotherOrder() {
            ForeignParameters found = parse("a cat", "Seed: 5, CFG scale: 3, Sampler: DDIM, Steps: 9", "");
            assertEquals(OptionalLong.of(5), found.seed());
            assertEquals(OptionalInt.of(9), found.steps());
            assertEquals("a cat", found.prompt());
        }

        @Test
        void ofAPromptAlone() {
            ForeignParameters found = parse("a cat, a dog: brown");
            assertEquals("a cat, a dog: brown", found.prompt());
            assertTrue(found.steps().isEmpty()
                    && found.seed().isEmpty()
                    && found.scheduler().isEmpty());
            assertTrue(found.size().isEmpty() && found.model().isEmpty());
        }

        @Test
        void ofFieldsAlone() {
            ForeignParameters found = parse("Steps: 9, Sampler: Euler, Model: a, b, Seed: 2");
            assertEquals("", found.prompt());
            assertEquals(Optional.of("a, b"), found.model());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DDIM, ddim",
        "ddim, ddim",
        "DDPM, ddpm",
        "Euler, euler",
        "k_euler, euler",
        "Euler a, euler-ancestral",
        "euler_ancestral, euler-ancestral",
        "DPM++ 2M, dpmpp-2m",
        "DPM++ 2M Karras, dpmpp-2m",
        "dpmpp_2m, dpmpp-2m"
    })
    void samplersAreFoundUnderTheirNames(String name, String scheduler) {
        ForeignParameters found = parse("a cat", "Steps: 9, Sampler: " + name + ", RNG: CPU");
        assertEquals(Optional.of(scheduler), found.scheduler());
        assertNoRemark(found, "no sampler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UniPC", "DPM++ 2M SDE", "Heun", "LCM", "PLMS", "猫"})
    void othersAreReplacedAndItIsSaid(String name) {
        ForeignParameters found = parse("a cat", "Steps: 9, Sampler: " + name + ", RNG: CPU");
        assertEquals(Optional.of("dpmpp-2m"), found.scheduler());
        assertRemark(found, "no sampler \"" + name + "\"");
    }

    @Test
    void theStrengthOfFreshNoiseIsTakenWhereThereIsOne() {
        assertEquals(
                "0.5",
                parse("", "Steps: 9, Sampler: DDIM, Eta DDIM: 0.5").settings().get("eta"));
        ForeignParameters euler = parse("", "Steps: 9, Sampler: Euler a, Eta: 0.5");
        assertFalse(euler.settings().containsKey("eta"));
        assertRemark(euler, "Not taken over: Eta 0.5");
    }

    @Test
    void withoutGuidanceANegativePromptIsLeftOut() {
        ForeignParameters found = parse("a", "Negative prompt: b", "Steps: 9, Sampler: Euler, CFG scale: 1");
        assertEquals("", found.negativePrompt());
        assertRemark(found, "had no effect");
    }

    @Nested
    class BrokenTexts {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Steps: many, Sampler: Euler",
                    "Steps: 0, Sampler: Euler",
                    "Steps: -5, Sampler: Euler",
                    "Steps: 99999999999999999999, Sampler: Euler",
                    "Steps: 5, Seed: 1e9",
                    "Steps: 5, Seed: 99999999999999999999999",
                    "Steps: 5, Size: big",
                    "Steps: 5, Size: 0x64",
                    "Steps: 5, Size: 64x64x64",
                    "Steps: 5, Size: 99999x99999",
                    "Steps: 5, CFG scale: NaN",
                    "Steps: 5, CFG scale: -1",
                    "Steps: 5, CFG scale: Infinity",
                    "Steps: 5, CFG Rescale: 7"
                })
        void areRefusedWithTheValueAndWhatToDo(String fields) {
            String message = refusal("a cat\n" + fields);
            assertTrue(message.contains("expected"), message);
            assertTrue(message.contains("without --from"), message);
        }

        @Test
        void ofAnotherFormOrEmptyAreRefused() {
            assertTrue(refusal("{\"sui_image_params\": {}}").contains("JSON of another tool"));
            assertTrue(refusal(" \n ").contains("empty"));
        }

        @Test
        void withManyFieldsAreRefused() {
            String many =
                    IntStream.range(0, 1000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
            assertTrue(refusal("Steps: 1, " + many).contains("more than 256"));
        }

        @Test
        void areShownShortened() {
            assertTrue(refusal("Steps: 5, Seed: " + "7".repeat(100_000)).length() < 300);
        }

        @Test
        void ofTenMegabytesAreRefusedAtOnce() {
            String text = "Steps: 1, Sampler: \"".repeat(500_000);
            assertTrue(refusal(text).contains("characters; expected at most"));
        }

        /** What makes regular expressions and nested scans slow: quotes, brackets and names that never end. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"",
                    "\\\"",
                    "{",
                    "[",
                    "a: {, ",
                    "a: \", ",
                    ",",
                    ": ",
                    "a",
                    "a:",
                    "Steps: 1, ",
                    "Steps: 1, a\n",
                    "\n",
                    "Negative prompt: \n",
                    "(",
                    "a: \"\\",
                    " "
                })
        void thatRepeatOnePieceEndQuickly(String piece) {
            String text = piece.repeat((1 << 16) / piece.length() - 8);
            assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                try {
                    ForeignParameters.parse("Steps: 1, Seed: 2, x: " + text);
                    ForeignParameters.parse(text + "b");
                } catch (InvalidRequestException refused) {
                    assertTrue(refused.getMessage().contains("without --from"), refused.getMessage());
                }
                long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                assertTrue(spent < TimeUnit.SECONDS.toNanos(5), "nanoseconds that a core worked: " + spent);
            });
        }

        @Test
        void ofAnyCharactersAreReadOrRefused() {
            Random random = new Random(5);
            String letters = "ab:, \"\\{}[]\nSteps: 1, Seed: Negative prompt:x\u0000\uD83D\t猫";
            for (int i = 0; i < 5_000; i++) {
                String text = letters(random, letters, random.nextInt(60));
                try {
                    ForeignParameters.parse(text);
                } catch (InvalidRequestException refused) {
                    assertTrue(refused.getMessage().contains("without --from"), refused.getMessage());
                }
            }
        }
    }

    private static String letters(Random random, String from, int count) {
        return random.ints(count, 0, from.length())
                .mapToObj(i -> String.valueOf(from.charAt(i)))
                .collect(Collectors.joining());
    }

    @Nested
    class OurOwnTexts {

        private Recipe recipe(String prompt, String negative, double guidance) {
            return new Recipe(
                    "a: model, \"quoted\"",
                    "0123456789abcdef".repeat(4),
                    "adjusted-offset",
                    Map.of("spacing", "trailing"),
                    20,
                    -7,
                    -8,
                    4,
                    new Brightness.Drawn(),
                    new Prompt(
                            new Subject(prompt, Optional.empty()),
                            new Subject(negative, Optional.empty()),
                            new Guidance(guidance, 0.5)),
                    Canvas.PLAIN.with(Rng.TORCH),
                    "cpu",
                    1);
        }

        private void assertReadBack(String prompt, String negative) {
            ForeignParameters found =
                    ForeignParameters.parse(ParametersText.write(recipe(prompt, negative, 4.25), 64, 96));
            assertEquals(prompt, found.prompt());
            assertEquals(negative, found.negativePrompt());
            assertEquals(OptionalDouble.of(4.25), found.guidance());
            assertEquals(0.5, found.rescale());
            assertEquals(OptionalInt.of(20), found.steps());
            assertEquals(OptionalLong.of(-7), found.seed());
            assertEquals(Optional.of("adjusted-offset"), found.scheduler());
            assertEquals(Optional.of(new PictureSize(96, 64)), found.size());
            assertEquals(Rng.TORCH, found.rng());
            assertEquals(Optional.of("a: model, \"quoted\", hash 0123456789"), found.model());
        }

        @Test
        void areReadBackWhateverThePrompt() {
            List<String> odd = List.of(
                    "",
                    "a cat",
                    "two\nlines",
                    " blanks around ",
                    "a\nNegative prompt: b",
                    "Negative prompt: alone",
                    "Steps: 5, Sampler: x, Seed: 9",
                    "a\r\nb\rc",
                    "\"quoted\", {braces}, [1:2]",
                    "zero \u0000 and \u001b and \u0085",
                    "猫 \uD83D\uDC08 e\u0301",
                    "back\\slash\\n",
                    "\n\n",
                    "{\"json\": true}");
            for (String prompt : odd) {
                for (String negative : odd) {
                    if (!(prompt + negative).isBlank()) {
                        assertReadBack(prompt, negative);
                    }
                }
            }
            assertReadBack("", "");
        }

        @Test
        void areReadBackForPromptsOfAnyCharacters() {
            Random random = new Random(6);
            String pieces = "ab:, \"\\{}[]\n\rSteps: 1, Seed: Negative prompt:\n\u0000\t猫é";
            for (int i = 0; i < 2_000; i++) {
                assertReadBack(
                        letters(random, pieces, random.nextInt(40)), letters(random, pieces, random.nextInt(40)));
            }
        }

        /** Others look for the prompt's lines, the words "Negative prompt:" and a last line of "name: value, ". */
        @Test
        void areOfTheUsualForm() {
            String text = ParametersText.write(recipe("a cat\nin fog", "rain", 4.25), 64, 96);
            List<String> lines = text.lines().toList();
            assertEquals(List.of("a cat", "in fog", "Negative prompt: rain"), lines.subList(0, 3));
            assertEquals(4, lines.size());
            assertEquals(
                    "Steps: 20, Sampler: adjusted-offset, CFG scale: 4.25, CFG Rescale: 0.5, RNG: CPU, Seed: -7, "
                            + "Size: 64x96, Model hash: 0123456789, Model: \"a: model, \\\"quoted\\\"\", Spacing: trailing,"
                            + " Version: Offset Noise",
                    lines.get(3));
        }

        @Test
        void ofPromptsThatLinesCannotHoldStayOneLineOfFields() {
            String text = ParametersText.write(recipe("a\nNegative prompt: b", "c\u0000", 4.25), 64, 96);
            assertTrue(text.lines().toList().get(3).startsWith("Steps: 20"), text);
            assertTrue(text.endsWith("Prompt: \"a\\nNegative prompt: b\", Negative prompt: \"c\\u0000\""), text);
            assertTrue(text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)));
        }
    }

    @Nested
    class PictureFiles {

        @TempDir
        Path folder;

        @Test
        void ofOtherToolsAreReadInEveryKindOfTextChunk() throws IOException {
            String text = "a cat\nSteps: 9, Sampler: Euler, Seed: 3";
            for (String kind : List.of("latin", "unicode")) {
                Path file = folder.resolve(kind + ".png");
                String prompt = kind.equals("latin") ? text : "猫 " + text;
                try (OutputStream out = Files.newOutputStream(file)) {
                    PngWriter.write(PICTURE, Map.of("parameters", prompt), out);
                }
                assertEquals(prompt, PngTexts.read(file).get("parameters"));
                assertEquals(
                        OptionalLong.of(3),
                        ForeignParameters.read(file).orElseThrow().seed());
            }
        }

        @Test
        void withoutParametersOrWithARecipeOfOursSayNothing() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PngWriter.write(PICTURE, Map.of("Comment", "x"), bytes);
            Path file = Files.write(folder.resolve("a.png"), bytes.toByteArray());
            assertEquals(Optional.empty(), ForeignParameters.read(file));
            RecipeFile.writeSheet(file, PICTURE);
            assertEquals(Optional.empty(), ForeignParameters.read(file));
        }

        @Test
        void thatAreNoPicturesAreRefused() throws IOException {
            Path file = Files.writeString(folder.resolve("a.png"), "text");
            for (Path each : Stream.of(file, folder.resolve("absent.png")).toList()) {
                String message = assertThrows(InvalidRequestException.class, () -> ForeignParameters.read(each))
                        .getMessage();
                assertTrue(message.contains("Name another picture"), message);
            }
        }

        @Test
        void areNotRecipesButItIsSaidWhatTheyAreGoodFor() throws IOException {
            Path file = folder.resolve("b.png");
            try (OutputStream out = Files.newOutputStream(file)) {
                PngWriter.write(PICTURE, Map.of("parameters", "a cat"), out);
            }
            String message = assertThrows(InvalidRequestException.class, () -> RecipeFile.read(file))
                    .getMessage();
            assertTrue(message.contains("--model"), message);
        }
    }
}
