package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.recipe.RecipeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd prompts and damaged pipelines from the command line: what works, and what is refused in one clear sentence. */
class PipelineBadInputTest {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines");

    /** Shared by those that leave it whole: its autoencoder is measured once. */
    @TempDir
    static Path whole;

    @TempDir
    Path home;

    private Console console;

    @BeforeEach
    void openConsole() {
        console = new Console(home);
    }

    private Path copy(String name) throws IOException {
        return copy(name, home);
    }

    private static Path copy(String name, Path target) throws IOException {
        Path source = PIPELINES.resolve(name);
        Path model = target.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(source.relativize(file).toString()));
            }
        }
        return model;
    }

    private Console.Run draw(Path model, String prompt, Object... more) {
        Stream<Object> usual = Stream.of(
                "generate", "--model", model, "--steps", 1, "--prompt", prompt, "--out", home.resolve("a.png"));
        return console.run(Stream.concat(usual, Stream.of(more)).toArray());
    }

    private void assertRefused(Path model, String... parts) {
        Console.Run run = draw(model, "a cat");
        assertEquals(2, run.code(), run.err());
        assertEquals(
                1,
                run.err()
                        .lines()
                        .filter(line -> line.startsWith("offset-noise: "))
                        .count());
        for (String part : parts) {
            assertTrue(run.err().contains(part), () -> part + " in " + run.err());
        }
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertFalse(Files.exists(home.resolve("a.png")));
    }

    @Nested
    class Prompts {

        private static Path model;

        @BeforeAll
        static void copyModel() throws IOException {
            model = copy("sd1", whole);
        }

        private void assertDrawnAndRepeated(String prompt) throws IOException {
            Console.Run run = draw(model, prompt);
            assertEquals(0, run.code(), run.err());
            Path first = home.resolve("a.png");
            assertEquals(prompt, RecipeFile.read(first).prompt().positive().text());
            Path again = home.resolve("b.png");
            assertEquals(
                    0,
                    console.run("generate", "--from", first, "--model", model, "--out", again)
                            .code());
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(again));
        }

        @Test
        void ofTenThousandCharactersAreDrawnAndItIsSaidWhatIsNotSeen() throws IOException {
            assertDrawnAndRepeated("night cat ".repeat(1000));
            Console.Run run = draw(model, "night cat ".repeat(1000));
            assertTrue(run.err().contains("too long for the model"), run.err());
            assertTrue(run.err().length() < 500, run.err());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a\u0000b",
                    "a\u001b[31mb\u0085\u2028c\r\nd\t",
                    "\uD83D\uDC68\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA"
                })
        void ofOddCharactersAreDrawnAndRepeated(String prompt) throws IOException {
            assertDrawnAndRepeated(prompt);
        }

        @Test
        void ofHalvesOfCharactersAreRefused() {
            Console.Run run = draw(model, "a \uD83D b");
            assertEquals(2, run.code());
            assertTrue(run.err().contains("halves of characters"), run.err());
        }

        @Test
        void doNotControlTheTerminal() {
            Console.Run run = draw(model, "\u001b[31m".repeat(100));
            assertEquals(0, run.code(), run.err());
            assertTrue(run.err().contains("\uFFFD[31m\uFFFD[31m"), run.err());
            assertFalse(run.err().contains("\u001b"), run.err());
        }
    }

    @Nested
    class Parts {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "scheduler/scheduler_config.json",
                    "tokenizer/merges.txt",
                    "tokenizer_2/tokenizer.json",
                    "text_encoder/model.onnx",
                    "text_encoder_2/model.onnx",
                    "text_encoder_2/model.onnx_data",
                    "unet/model.onnx",
                    "unet/model.onnx_data",
                    "vae_encoder/model.onnx",
                    "vae_decoder/model.onnx",
                    "vae_decoder/model.onnx_data"
                })
        void thatAreMissingAreNamed(String part) throws IOException {
            Path model = copy("sdxl");
            Files.delete(model.resolve(part));
            assertRefused(model, part.substring(0, part.indexOf('/')));
        }

        @Test
        void withoutAnIndexAreNoPipeline() throws IOException {
            Path model = copy("sd1");
            Files.delete(model.resolve("model_index.json"));
            assertRefused(model, "model_index.json");
        }

        @ParameterizedTest
        @CsvSource({
            "sd2/unet, unet, 24",
            "sd2/text_encoder, text_encoder, 24",
            "sd1/vae_encoder, vae_decoder, of 3 channels",
            "sd1/vae_decoder, vae_encoder, colour pictures"
        })
        void ofAnotherModelAreRefused(String source, String part, String said) throws IOException {
            Path model = copy("sd1");
            Files.write(
                    model.resolve(part + "/model.onnx"), Files.readAllBytes(PIPELINES.resolve(source + "/model.onnx")));
            assertRefused(model, part, said);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"latent_channels\": 4|\"latent_channels\": 16|of 16 channels",
                    "\"scaling_factor\": [0-9.]+|\"scaling_factor\": 0|Scaling 0.0",
                    "(?s)\"block_out_channels\": \\[[^]]*\\]|\"block_out_channels\": [8, 8]|another scale",
                })
        void ofAnAutoencoderThatDoesNotFitAreRefused(String was, String becomes, String said) throws IOException {
            Path model = copy("sd1");
            Path config = model.resolve("vae_decoder/config.json");
            String text = Files.readString(config);
            Files.writeString(config, text.replaceFirst(was, becomes));
            assertRefused(model, said);
        }
    }

    /** Where a path leads is looked at before what lies there is used. */
    @Nested
    class WaysOut {

        private static final String DATA = "model.onnx_data";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "model_index.json",
                    "unet/model.onnx",
                    "unet/config.json",
                    "vae_decoder",
                    "tokenizer",
                    "tokenizer/vocab.json",
                    "tokenizer/tokenizer_config.json",
                    "scheduler/scheduler_config.json"
                })
        void byALinkAreRefused(String part) throws IOException {
            Path model = copy("sd1");
            Path outside = home.resolve("outside");
            Files.move(model.resolve(part), outside);
            Files.createSymbolicLink(model.resolve(part), outside);
            assertRefused(model, "outside of the folder");
        }

        @Test
        void byALinkOfWeightsAreRefused() throws IOException {
            Path model = copy("sdxl");
            Path outside = home.resolve("outside");
            Files.move(model.resolve("unet").resolve(DATA), outside);
            Files.createSymbolicLink(model.resolve("unet").resolve(DATA), outside);
            assertRefused(model, "unet", DATA);
        }

        @ParameterizedTest
        @ValueSource(strings = {"../outside_data", "../../outside_d"})
        void byTheNameOfWeightsInAnOnnxFileAreRefused(String name) throws IOException {
            Path model = copy("sdxl");
            Files.move(
                    model.resolve("unet").resolve(DATA), model.resolve("unet").resolve(name));
            Path network = model.resolve("unet/model.onnx");
            String bytes = Files.readString(network, StandardCharsets.ISO_8859_1);
            Files.writeString(network, bytes.replace(DATA, name), StandardCharsets.ISO_8859_1);
            assertRefused(model, "unet", name);
        }

        @Test
        void doNotBeginAtALinkToTheModelsFolderItself() throws IOException {
            Path link = Files.createSymbolicLink(home.resolve("link"), copy("sd1"));
            Console.Run run = draw(link, "a cat");
            assertEquals(0, run.code(), run.err());
        }
    }
}
