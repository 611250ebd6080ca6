package dev.offsetnoise.latent.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a small vocabulary in all layouts, whole and damaged. */
class TokenizerFilesTest {

    private static final int TOKENS = 16;
    private static final int END = 599;
    private static final String TEXT = "The thin man, isn't he?! É 猫 <|endoftext|> x";

    @TempDir
    private Path folder;

    private int[] expected;

    @BeforeEach
    void readVocabulary() {
        Resources.copy("encoder", folder);
        expected = ids(folder);
    }

    private static int[] ids(Path path) {
        try (Tokenizer tokenizer = Tokenizer.open(path)) {
            return tokenizer.encode(TEXT, TOKENS).ids();
        }
    }

    private Path write(String name, String contents) {
        try {
            return Files.writeString(folder.resolve(name), contents);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private String refused(Path path) {
        return assertThrows(ModelException.class, () -> Tokenizer.open(path).close())
                .getMessage();
    }

    /** What the library is given for the folder: a tokenizer.json as transformers writes it. */
    private JsonObject document() {
        TokenizerFolder.Contents contents = TokenizerFolder.of(folder).read();
        JsonObject document = JsonParser.parseString(ClipDocument.of(contents.pairs(), contents.special()))
                .getAsJsonObject();
        document.add("truncation", JsonNull.INSTANCE);
        document.add("decoder", new JsonObject());
        return document;
    }

    private static JsonObject model(JsonObject document) {
        return document.getAsJsonObject("model");
    }

    private static JsonObject splitPattern(JsonObject document) {
        JsonElement split = document.getAsJsonObject("pre_tokenizer")
                .getAsJsonArray("pretokenizers")
                .get(0);
        return split.getAsJsonObject().getAsJsonObject("pattern");
    }

    @Nested
    class Layouts {

        @Test
        void aTokenizerJsonGivesTheSameAsVocabularyAndMerges(@TempDir Path other) throws IOException {
            Path file = Files.writeString(
                    other.resolve("tokenizer.json"), document().toString());
            assertArrayEquals(expected, ids(other));
            assertArrayEquals(expected, ids(file));
        }

        @Test
        void aTokenizerJsonMayHaveAnyName(@TempDir Path other) throws IOException {
            assertArrayEquals(
                    expected,
                    ids(Files.writeString(other.resolve("mine"), document().toString())));
        }

        @Test
        void mergesMayBeListsAndTheWordsMayNameTheSpecialTokens() {
            JsonObject document = document();
            JsonArray lists = new JsonArray();
            for (JsonElement pair : model(document).getAsJsonArray("merges")) {
                JsonArray list = new JsonArray();
                Stream.of(pair.getAsString().split(" ")).forEach(list::add);
                lists.add(list);
            }
            model(document).add("merges", lists);
            String split = splitPattern(document).get("Regex").getAsString();
            splitPattern(document).addProperty("Regex", "<\\|startoftext\\|>|<\\|endoftext\\|>|" + split);
            assertArrayEquals(expected, ids(write("tokenizer.json", document.toString())));
        }

        /** Their own limits, which the library would fail over, and what they put around a text. */
        @Test
        void whatATokenizerJsonSaysAboutWholeTextsIsNotTakenOver() {
            JsonObject document = document();
            document.add(
                    "truncation",
                    JsonParser.parseString("{\"direction\":\"Right\",\"max_length\":1,\"strategy\":\"LongestFirst\","
                            + "\"stride\":5}"));
            document.add(
                    "post_processor",
                    JsonParser.parseString("{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":"
                            + "{\"id\":\"[X]\",\"type_id\":0}}],\"pair\":[],\"special_tokens\":{}}"));
            assertArrayEquals(expected, ids(write("tokenizer.json", document.toString())));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "tokenizer_config.json: {\"pad_token\":\"!\"}",
                    "tokenizer_config.json: {\"pad_token\":{\"content\":\"!\",\"normalized\":false}}",
                    "special_tokens_map.json: {\"pad_token\":\"!\"}",
                    "tokenizer_config.json: {\"pad_token\":\"!\",\"added_tokens_decoder\":{\"0\":{\"content\":\"!\"}}}"
                })
        void thePadTokenFillsUpAndIsFoundInTexts(String file) {
            int colon = file.indexOf(':');
            write(file.substring(0, colon), file.substring(colon + 2));
            try (Tokenizer tokenizer = Tokenizer.open(folder)) {
                int[] ids = tokenizer.encode("a!", 6).ids();
                assertArrayEquals(new int[] {598, ids[1], 0, END, 0, 0}, ids);
            }
        }

        @Test
        void aTokenizerJsonNamesThePadTokenWhereNoOtherFileDoes() {
            JsonObject document = document();
            document.add("padding", JsonParser.parseString("{\"strategy\":\"BatchLongest\",\"pad_token\":\"!\"}"));
            try (Tokenizer tokenizer = Tokenizer.open(write("tokenizer.json", document.toString()))) {
                assertEquals(0, tokenizer.encode("", 3).ids()[2]);
            }
        }

        @Test
        void anOlderMapCountsMoreThanTheConfigurationAndLessThanANewerOne() {
            write("special_tokens_map.json", "{\"pad_token\":\"!\"}");
            write("tokenizer_config.json", "{\"pad_token\":\"#\"}");
            try (Tokenizer tokenizer = Tokenizer.open(folder)) {
                assertEquals(0, tokenizer.encode("", 3).ids()[2]);
            }
            write("tokenizer_config.json", "{\"pad_token\":\"#\",\"added_tokens_decoder\":{}}");
            try (Tokenizer tokenizer = Tokenizer.open(folder)) {
                assertEquals(2, tokenizer.encode("", 3).ids()[2]);
            }
        }

        @Test
        void tokensThatWereAddedLaterAreFound() {
            write("added_tokens.json", "{\"<my-cat>\":600}");
            try (Tokenizer tokenizer = Tokenizer.open(folder)) {
                assertArrayEquals(
                        new int[] {598, 600, END},
                        tokenizer.encode("<my-cat>", 3).ids());
            }
        }
    }

    @Nested
    class Refused {

        @Test
        void aMissingPathOrAnEmptyFolderIsNamed(@TempDir Path empty) {
            for (Path path : List.of(empty, empty.resolve("none"))) {
                String message = refused(path);
                assertTrue(message.contains(path.toString()) && message.contains("merges.txt"), message);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"vocab.json", "merges.txt"})
        void aMissingHalfIsNamed(String name) throws IOException {
            Files.delete(folder.resolve(name));
            String message = refused(folder);
            assertTrue(message.contains(folder.toString()) && message.contains(name), message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json"})
        void aFileThatIsTooLargeIsNotRead(String name) throws IOException {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.setLength(JsonFile.LARGEST + 1);
            }
            String message = refused(folder);
            assertTrue(message.contains(name) && message.contains(String.valueOf(JsonFile.LARGEST)), message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "vocab.json | ''",
                    "vocab.json | null",
                    "vocab.json | [1, 2]",
                    "vocab.json | {\"a\": 1",
                    "vocab.json | {\"a\": -1}",
                    "vocab.json | {\"a\": null}",
                    "vocab.json | {\"a\": 1.5}",
                    "vocab.json | {\"a\": 4294967295}",
                    "vocab.json | {\"a\": 1, \"a\": 2}",
                    "vocab.json | {\"a\": 1}",
                    "merges.txt | one",
                    "merges.txt | a b c",
                    "merges.txt | a nothing",
                    "tokenizer.json | {}",
                    "tokenizer.json | []",
                    "tokenizer.json | 7",
                    "tokenizer.json | {\"model\": {\"dropout\": \"\"}}",
                    "tokenizer_config.json | {\"pad_token\": \"missing\"}",
                    "tokenizer_config.json | {\"pad_token\": \"\"}",
                    "tokenizer_config.json | {\"pad_token\": []}",
                    "tokenizer_config.json | {\"pad_token\": {\"id\": 3}}",
                    "tokenizer_config.json | {\"added_tokens_decoder\": {\"7\": {\"content\": \"!\"}}}",
                    "tokenizer_config.json | {\"added_tokens_decoder\": {\"7\": null}}",
                    "tokenizer_config.json | {\"added_tokens_decoder\": {\"x\": {\"content\": \"!\"}}}",
                    "special_tokens_map.json | {\"eos_token\": \"missing\"}",
                    "added_tokens.json | {\"<cat>\": null}",
                })
        void aDamagedFileIsNamed(String name, String contents) {
            write(name, contents);
            String message = refused(folder);
            String file = name.equals("vocab.json") ? folder.toString() : name;
            assertTrue(message.contains(file) && message.contains("export"), message);
        }

        @Test
        void whatIsNoTextIsNamed() throws IOException {
            Files.write(folder.resolve("vocab.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
            assertTrue(refused(folder).contains("UTF-8"));
        }

        @Test
        void aCutOffFileIsNamed() throws IOException {
            String whole = document().toString();
            for (int length : List.of(1, whole.length() / 2, whole.length() - 1)) {
                assertTrue(refused(write("tokenizer.json", whole.substring(0, length)))
                        .contains("tokenizer.json"));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"7", "null", "{}", "[]", "['a']", "['a', 'b', 'c']", "['a', null]", "['a b', 'c']", "'ab'"})
        void aMergeThatIsNoPairIsRefused(String merge) {
            JsonObject document = document();
            model(document).add("merges", JsonParser.parseString("[" + merge.replace('\'', '"') + "]"));
            String message = refused(write("tokenizer.json", document.toString()));
            assertTrue(message.contains("tokenizer.json") && message.contains("export"), message);
        }

        @Test
        void numbersThatTheLibraryWouldGiveOtherwiseAreRefused() {
            write("added_tokens.json", "{\"<my-cat>\":700}");
            String message = refused(folder);
            assertTrue(message.contains("<my-cat>") && message.contains("700"), message);
        }

        /** The library would end the process over most of these. */
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.offsetnoise.latent.text.TokenizerFilesTest#otherRules")
        void otherRulesThanClipsAreRefusedByName(String named, Consumer<JsonObject> change) {
            JsonObject document = document();
            change.accept(document);
            String message = refused(write("tokenizer.json", document.toString()));
            assertTrue(message.contains("CLIP") && message.contains(named), message);
        }
    }

    static Stream<Arguments> otherRules() {
        return Stream.of(
                rule(
                        "Precompiled",
                        d -> d.add("normalizer", json("{'type':'Precompiled','precompiled_charsmap':'AA'}"))),
                rule("Prepend", d -> d.add("normalizer", json("{'type':'Prepend','prepend':''}"))),
                rule("no normalizer", d -> d.remove("normalizer")),
                rule("FixedLength", d -> d.add("pre_tokenizer", json("{'type':'FixedLength','length':0}"))),
                rule("no words", d -> d.add("pre_tokenizer", JsonNull.INSTANCE)),
                rule("Split", d -> splitPattern(d).addProperty("Regex", "((")),
                rule("Unigram", d -> d.add("model", json("{'type':'Unigram','unk_id':5,'vocab':[['a',0.0]]}"))),
                rule(
                        "WordPiece",
                        d -> d.add("model", json("{'type':'WordPiece','unk_token':'[UNK]','vocab':{'a':0}}"))),
                rule("\"##\" inside", d -> model(d).addProperty("continuing_subword_prefix", "##")),
                rule("dropout 0.5", d -> model(d).addProperty("dropout", 0.5)),
                rule("BPE with \"\"", d -> model(d).remove("end_of_word_suffix")),
                rule("no model", d -> d.remove("model")));
    }

    private static Arguments rule(String named, Consumer<JsonObject> change) {
        return Arguments.of(named, change);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
