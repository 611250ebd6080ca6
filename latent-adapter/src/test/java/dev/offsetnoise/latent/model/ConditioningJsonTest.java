package dev.offsetnoise.latent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditioningJsonTest {

    private static final ConditioningInput DIGITS = new ConditioningInput.Classes(
            "class_labels", List.of("zero", "one", "zwölf \"und\" mehr"), OptionalInt.of(3));
    private static final ConditioningInput COLOURS =
            new ConditioningInput.Classes("colour", List.of("red", "green"), OptionalInt.empty());
    private static final ConditioningInput TEXT = new ConditioningInput.Text(
            "encoder_hidden_states",
            "text_encoder/model.onnx",
            Optional.of("last_hidden_state"),
            "tokenizer/tokenizer.json",
            77);
    private static final ConditioningInput SECOND_TEXT =
            new ConditioningInput.Text("more", "other.onnx", Optional.empty(), "tokenizer", 3);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve(ModelCards.FILE_NAME);
    }

    private String written(ConditioningInput... conditioning) throws IOException {
        ModelCards.write(file(), Cards.card(Cards.plainProfile(4, 4), conditioning));
        return Files.readString(file());
    }

    @Nested
    class RoundTrips {

        @Test
        void everyKindOfInputComesBackAsItWas() throws IOException {
            written(DIGITS, TEXT, COLOURS, SECOND_TEXT);
            assertEquals(
                    List.of(DIGITS, TEXT, COLOURS, SECOND_TEXT),
                    ModelCards.read(file()).denoiser().conditioning());
        }

        @Test
        void theKeysAreThoseOfTheDocument() throws IOException {
            String text = written(COLOURS, SECOND_TEXT).replaceAll("\\s+", "");
            String expected =
                    """
                    "conditioning": [
                      {"input": "colour", "type": "classes", "names": ["red", "green"]},
                      {"input": "more", "type": "text", "encoder": "other.onnx", "tokenizer": "tokenizer", "tokens": 3}]
                    """;
            assertTrue(text.contains(expected.replaceAll("\\s+", "")), text);
        }

        @Test
        void theExamplesOfTheDocumentAreRead() throws IOException {
            assertEquals(
                    List.of("class_labels", "encoder_hidden_states"),
                    inputs(example(1, 2).denoiser()));
            ModelCard latent = example(2, 3);
            assertEquals(List.of("encoder_hidden_states", "text_embeds", "time_ids"), inputs(latent.denoiser()));
            assertEquals(0.18215, latent.space().orElseThrow().scaling());
        }

        private static List<String> inputs(DenoiserSignature denoiser) {
            return denoiser.conditioning().stream()
                    .map(ConditioningInput::input)
                    .toList();
        }

        /** The document's card with one of its denoisers, and from the third version on with its space. */
        private ModelCard example(int denoiser, int version) throws IOException {
            List<String> blocks = Arrays.stream(Files.readString(Path.of("..", "docs", "model-card.md"))
                            .split("```json"))
                    .skip(1)
                    .map(text -> text.substring(0, text.indexOf("```")).strip())
                    .toList();
            String space = blocks.get(3).substring(1, blocks.get(3).length() - 1);
            String inner = "\"denoiser\": " + blocks.get(denoiser) + (version < 3 ? "" : ", " + space);
            Files.writeString(
                    file(),
                    blocks.get(0)
                            .replace("\"schemaVersion\": 1", "\"schemaVersion\": " + version)
                            .replaceFirst("\"denoiser\": \\{[^}]*}", inner));
            return ModelCards.read(file());
        }
    }

    @Nested
    class Versions {

        @Test
        void aCardWithoutFurtherInputsStaysOfTheFirstVersion() throws IOException {
            String text = written();
            assertTrue(text.contains("\"schemaVersion\": 1,"), text);
            assertFalse(text.contains("conditioning"), text);
        }

        @Test
        void aCardWithFurtherInputsIsOfTheSecondVersion() throws IOException {
            assertTrue(written(DIGITS).contains("\"schemaVersion\": 2,"));
        }

        @Test
        void theMetadataOfTheNetworkStaysOfTheFirstVersion() {
            String json = ModelCards.profileJson(Cards.offsetProfile(4, 4));
            assertTrue(json.startsWith("{\"schemaVersion\":1,\"channels\":3,"), json);
        }

        @Test
        void metadataOfTheSecondVersionIsRead() {
            String json = ModelCards.profileJson(Cards.offsetProfile(4, 4));
            assertEquals(
                    Cards.offsetProfile(4, 4),
                    ModelCards.parseProfile(json.replace("\"schemaVersion\":1", "\"schemaVersion\":2")));
        }

        @Test
        void aCardOfTheSecondVersionNeedsNoFurtherInputs() throws IOException {
            Files.writeString(file(), written().replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"));
            assertEquals(Cards.card(Cards.plainProfile(4, 4)), ModelCards.read(file()));
        }

        @Test
        void theKeyInACardOfTheFirstVersionIsRefusedByName() throws IOException {
            Files.writeString(file(), written(DIGITS).replace("\"schemaVersion\": 2", "\"schemaVersion\": 1"));
            String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
            assertTrue(message.contains("$.denoiser.conditioning: version 1"), message);
            assertTrue(message.contains("Write \"schemaVersion\": 2"), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "type": "classes"    | "type": "labels"            | [0].type:    | classes, text, texts, pooled-text or sizes
            "type": "classes",   | ``                          | [0]:         | "type" is missing
            "input": "digit"     | "input": " "                | [0]:         | has no name
            "input": "digit"     | "input": "sample"           | :            | called "sample"
            "input": "digit"     | "input": "text"             | :            | called "text"
            "names": ["a", "b"]  | "names": []                 | [0]:         | need names
            "names": ["a", "b"]  | "names": ["a", "a"]         | [0]:         | the same name
            "names": ["a", "b"]  | "names": ["a", 7]           | [0].names[1]: | a text
            "names": ["a", "b"]  | "names": "a"                | [0].names:   | a list
            "names": ["a", "b"], | ``                          | [0]:         | "names" is missing
            "unconditional": 2   | "unconditional": 1          | [0]:         | the class "b"
            "unconditional": 2   | "unconditional": -1         | [0]:         | at least 2
            "unconditional": 2   | "unconditional": 2.5        | [0].unconditional: | a whole number
            "unconditional": 2   | "none": 2                   | [0]:         | unknown key "none"
            "encoder": "e.onnx"  | "encoder": ""               | [1]:         | an encoder and a tokenizer
            "encoder": "e.onnx", | ``                          | [1]:         | "encoder" is missing
            "output": "o"        | "output": null              | [1].output:  | a text
            "tokens": 77         | "tokens": 2                 | [1]:         | at least 3
            "tokens": 77         | "tokens": 77, "names": []   | [1]:         | unknown key "names"
            """)
    void whatDoesNotFitIsNamedWithItsPlace(String from, String to, String place, String reason) throws IOException {
        String good =
                """
                "denoiser": {"conditioning": [
                {"input": "digit", "type": "classes", "names": ["a", "b"], "unconditional": 2},
                {"input": "text", "type": "text", "encoder": "e.onnx", "output": "o", "tokenizer": "t", "tokens": 77}]}
                """;
        assertTrue(good.contains(from), from);
        String text = written(DIGITS);
        int start = text.indexOf("\"denoiser\"");
        Files.writeString(file(), text.substring(0, start) + good + "}");
        ModelCards.read(file());
        Files.writeString(file(), text.substring(0, start) + good.replace(from, to) + "}");
        String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                .getMessage();
        assertTrue(message.contains("$.denoiser" + (place.equals(":") ? ":" : ".conditioning" + place)), message);
        assertTrue(message.contains(reason), message);
    }

    @Nested
    class InputsOfLatentModels {

        private static final TextSource FIRST =
                new TextSource("one.onnx", Optional.of("hidden_states.11"), "tokenizer");
        private static final TextSource SECOND = new TextSource("two.onnx", Optional.empty(), "tokenizer_2");

        private static ConditioningInput[] inputs(boolean zero) {
            return new ConditioningInput[] {
                new ConditioningInput.Texts("states", List.of(FIRST, SECOND), 77, zero),
                new ConditioningInput.PooledText("pooled", SECOND, 77, zero),
                new ConditioningInput.Sizes("sizes")
            };
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void areReadAsTheyWereWrittenInTheThirdVersion(boolean zero) throws IOException {
            String text = written(inputs(zero));
            assertTrue(text.contains("\"schemaVersion\": 3"), text);
            assertEquals(
                    List.of(inputs(zero)), ModelCards.read(file()).denoiser().conditioning());
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void areRefusedInTheSecondVersion(int which) throws IOException {
            String text = written(inputs(true)[which]);
            Files.writeString(file(), text.replace("\"schemaVersion\": 3", "\"schemaVersion\": 2"));
            String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
            assertTrue(message.contains("came with version 3"), message);
        }

        @Test
        void needAnEncoder() {
            assertThrows(
                    InvalidRequestException.class, () -> new ConditioningInput.Texts("states", List.of(), 77, false));
            assertThrows(InvalidRequestException.class, () -> new TextSource("", Optional.empty(), "tokenizer"));
        }
    }

    @Nested
    class FilesOfATextInput {

        private Path model;
        private Path secret;

        private ModelFolder model(ConditioningInput.Text text) throws IOException {
            model = Files.createDirectory(folder.resolve("model"));
            secret = Files.writeString(folder.resolve("secret.json"), "{}");
            write("denoiser.onnx");
            write("text_encoder/model.onnx");
            write("tokenizer/vocab.json");
            write("tokenizer/merges.txt");
            write("tokenizer.json");
            ModelCards.write(model.resolve(ModelCards.FILE_NAME), Cards.card(Cards.plainProfile(4, 4), text));
            return ModelFolder.open(model);
        }

        private void write(String name) throws IOException {
            Path path = model.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        }

        private static ConditioningInput.Text text(String encoder, String tokenizer) {
            return new ConditioningInput.Text("text", encoder, Optional.empty(), tokenizer, 77);
        }

        private static final ConditioningInput.Text USUAL = text("text_encoder/model.onnx", "tokenizer");

        private static String refused(ModelFolder folder, ConditioningInput.Text text) {
            return assertThrows(ModelException.class, () -> folder.textFiles(text))
                    .getMessage();
        }

        @ParameterizedTest
        @ValueSource(strings = {"tokenizer", "tokenizer.json"})
        void areFoundInTheFolder(String tokenizer) throws IOException {
            ConditioningInput.Text text = text("text_encoder/model.onnx", tokenizer);
            TextFiles files = model(text).textFiles(text);
            assertEquals(new TextFiles(model.resolve("text_encoder/model.onnx"), model.resolve(tokenizer)), files);
        }

        @Test
        void areNotNeededToOpenTheModel() throws IOException {
            ModelFolder opened = model(text("nowhere.onnx", "nowhere"));
            String message = refused(opened, text("nowhere.onnx", "nowhere"));
            assertTrue(message.contains("text encoder \"nowhere.onnx\"; there is no such file"), message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"../secret.json", "tokenizer/../../secret.json"})
        void outsideOfTheFolderAreRefused(String name) throws IOException {
            ModelFolder opened = model(USUAL);
            String encoder = refused(opened, text(name, "tokenizer"));
            assertTrue(encoder.contains("text encoder \"" + name + "\", which lies outside"), encoder);
            String tokenizer = refused(opened, text("text_encoder/model.onnx", name));
            assertTrue(tokenizer.contains("tokenizer \"" + name + "\", which lies outside"), tokenizer);
        }

        @Test
        void atAnAbsolutePathAreRefused() throws IOException {
            ModelFolder opened = model(USUAL);
            String inside = model.resolve("tokenizer.json").toAbsolutePath().toString();
            assertTrue(refused(opened, text("text_encoder/model.onnx", inside)).contains("outside of the folder"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"text_encoder/model.onnx", "tokenizer/vocab.json", "tokenizer/merges.txt"})
        void behindALinkThatLeadsOutAreRefused(String name) throws IOException {
            ModelFolder opened = model(USUAL);
            Files.delete(model.resolve(name));
            Files.createSymbolicLink(model.resolve(name), secret);
            assertTrue(refused(opened, USUAL).contains("outside of the folder"));
        }

        @Test
        void inALinkedFolderOutsideAreRefused() throws IOException {
            ModelFolder opened = model(text("text_encoder/model.onnx", "linked"));
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Files.createSymbolicLink(model.resolve("linked"), elsewhere);
            String message = refused(opened, text("text_encoder/model.onnx", "linked"));
            assertTrue(message.contains("outside of the folder"), message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vocab.json", "merges.txt"})
        void thatAFolderOfATokenizerLacksAreNamed(String name) throws IOException {
            ModelFolder opened = model(USUAL);
            Files.delete(model.resolve("tokenizer").resolve(name));
            String message = refused(opened, USUAL);
            assertTrue(message.contains("tokenizer \"tokenizer\"; there is no " + name + " in it"), message);
        }

        @Test
        void ofATokenizerInOneFileInAFolderAreFound() throws IOException {
            ModelFolder opened = model(USUAL);
            Files.delete(model.resolve("tokenizer/merges.txt"));
            Files.writeString(model.resolve("tokenizer/tokenizer.json"), "{}");
            assertEquals(
                    opened.path().resolve("tokenizer"), opened.textFiles(USUAL).tokenizer());
        }

        @ParameterizedTest
        @ValueSource(strings = {"text_encoder/model.onnx", "tokenizer/merges.txt"})
        void thatAreEmptyAreNamed(String name) throws IOException {
            ModelFolder opened = model(USUAL);
            Files.write(model.resolve(name), new byte[0]);
            assertTrue(refused(opened, USUAL).contains(model.resolve(name) + " is empty"));
        }

        @Test
        void whoseNameIsNoPathAreRefused() throws IOException {
            ModelFolder opened = model(USUAL);
            assertTrue(refused(opened, text("a\0b", "tokenizer")).contains("cannot be read"));
        }
    }
}
