package dev.offsetnoise.latent.text;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenizerTest {

    private static final int TOKENS = 77;
    private static final int BEGIN = 49_406;
    private static final int END = 49_407;

    private final JsonObject groups = Resources.json("prompts.json").getAsJsonObject("groups");

    private Tokenizer usual;
    private Tokenizer padsWithFirst;

    @BeforeAll
    void open(@TempDir Path folder) {
        usual = Tokenizer.open(Resources.path("clip"));
        Resources.copy("clip", folder);
        for (String name : List.of("tokenizer_config.json", "special_tokens_map.json")) {
            replace(folder.resolve(name), Resources.path("clip-pads-with-first").resolve(name));
        }
        padsWithFirst = Tokenizer.open(folder);
    }

    private static void replace(Path file, Path by) {
        try {
            Files.write(file, Files.readAllBytes(by));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @AfterAll
    void close() {
        usual.close();
        padsWithFirst.close();
    }

    private Stream<JsonObject> prompts(String group) {
        return StreamSupport.stream(groups.getAsJsonArray(group).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    private static int[] ids(JsonArray array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).getAsInt())
                .toArray();
    }

    private static int[] filled(int[] ids, int pad) {
        int[] filled = Arrays.copyOf(ids, TOKENS);
        Arrays.fill(filled, ids.length, TOKENS, pad);
        return filled;
    }

    @Nested
    class AgainstTheReference {

        @Test
        void thereAreAThousandPrompts() {
            assertEquals(
                    1000,
                    groups.keySet().stream()
                            .mapToInt(group -> (int) prompts(group).count())
                            .sum());
        }

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.latent.text.TokenizerTest#groupNames")
        void allIdsAreEqual(String group) {
            assertAll(prompts(group).map(prompt -> () -> {
                String text = prompt.get("text").getAsString();
                int[] expected = ids(prompt.getAsJsonArray("ids"));
                assertArrayEquals(
                        filled(expected, END), usual.encode(text, TOKENS).ids(), text);
            }));
        }

        /** With a pad token that occurs in texts, the texts' ids differ, too. */
        @ParameterizedTest
        @MethodSource("dev.offsetnoise.latent.text.TokenizerTest#groupNames")
        void allIdsAreEqualWhereThePadTokenIsTheFirstOne(String group) {
            assertAll(prompts(group).map(prompt -> () -> {
                String text = prompt.get("text").getAsString();
                String key = prompt.has("padsWithFirst") ? "padsWithFirst" : "ids";
                int[] expected = ids(prompt.getAsJsonArray(key));
                assertArrayEquals(
                        filled(expected, 0), padsWithFirst.encode(text, TOKENS).ids(), text);
            }));
        }

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.latent.text.TokenizerTest#groupNames")
        void whatIsCutIsSaidExactlyWhenThereAreMoreTokens(String group) {
            assertAll(prompts(group).map(prompt -> () -> {
                String text = prompt.get("text").getAsString();
                boolean cut = prompt.get("all").getAsInt() > TOKENS;
                Optional<String> unseen = usual.encode(text, TOKENS).unseen();
                assertEquals(cut, unseen.isPresent(), text);
                assertTrue(text.strip().endsWith(unseen.orElse("")), text);
            }));
        }
    }

    static Stream<String> groupNames() {
        return Resources.json("prompts.json").getAsJsonObject("groups").keySet().stream();
    }

    @Nested
    class Cutting {

        @Test
        void anEmptyTextIsBeginAndEnd() {
            int[] expected = filled(new int[] {BEGIN, END}, END);
            for (String text : List.of("", " ", "\n\t ")) {
                TokenizedText empty = usual.encode(text, TOKENS);
                assertArrayEquals(expected, empty.ids());
                assertEquals(Optional.empty(), empty.unseen());
            }
        }

        @Test
        void theUnseenPartIsQuotedAsItWasWritten() {
            String seen = "lighthouse ".repeat(TOKENS - 2);
            assertEquals(Optional.empty(), usual.encode(seen, TOKENS).unseen());
            String rest = "👩🏽‍🚀 Dvořák, in  the\tDARK!";
            assertEquals(
                    Optional.of(rest),
                    usual.encode(seen + "   " + rest + "\n", TOKENS).unseen());
        }

        @Test
        void theUnseenPartIsFoundBehindLettersOfAnyWidth() {
            String seen = "é" + "e\u0301" + "😀" + "İ" + "猫";
            int taken = 2 + usual.encode(seen, TOKENS).ids().length;
            String rest = "owl";
            for (int tokens = 3; tokens < taken; tokens++) {
                Optional<String> unseen =
                        usual.encode(seen + " " + rest, tokens).unseen();
                assertTrue(unseen.isEmpty() || unseen.get().endsWith(rest), unseen.toString());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "é", "!?", "dark owl ", "😀", " ", "\u0000", "<|endoftext|>", "'s"})
        void tenThousandCharactersArePlenty(String piece) {
            TokenizedText text = usual.encode(piece.repeat(10_000), TOKENS);
            assertEquals(TOKENS, text.ids().length);
            assertEquals(BEGIN, text.ids()[0]);
            assertEquals(END, text.ids()[TOKENS - 1]);
        }

        @Test
        void halfASurrogatePairIsAReplacementCharacter() {
            assertArrayEquals(
                    usual.encode("a \uFFFD b", TOKENS).ids(),
                    usual.encode("a \uD83D b", TOKENS).ids());
        }

        @Test
        void theFewestTokensHoldNoText() {
            TokenizedText text = usual.encode("owl", 2);
            assertArrayEquals(new int[] {BEGIN, END}, text.ids());
            assertEquals(Optional.of("owl"), text.unseen());
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 1, Integer.MAX_VALUE})
        void otherNumbersOfTokensAreRefused(int tokens) {
            String message = assertThrows(InvalidRequestException.class, () -> usual.encode("owl", tokens))
                    .getMessage();
            assertTrue(message.contains(String.valueOf(tokens)) && message.contains("77"), message);
        }

        @Test
        void theIdsAreACopy() {
            TokenizedText text = usual.encode("owl", 3);
            text.ids()[0] = 5;
            assertEquals(BEGIN, text.ids()[0]);
        }

        @Test
        void severalThreadsGetTheSame() {
            int[] expected = usual.encode("a dark owl", TOKENS).ids();
            assertTrue(IntStream.range(0, 200)
                    .parallel()
                    .allMatch(i -> Arrays.equals(
                            expected, usual.encode("a dark owl", TOKENS).ids())));
        }
    }

    @Nested
    class Library {

        @Test
        void aClosedTokenizerSaysSo() {
            Tokenizer tokenizer = Tokenizer.open(Resources.path("encoder"));
            tokenizer.close();
            tokenizer.close();
            String message = assertThrows(IllegalStateException.class, () -> tokenizer.encode("owl", TOKENS))
                    .getMessage();
            assertTrue(message.contains("closed"), message);
        }

        @Test
        void nothingIsLoadedFromOrToldToTheNetwork() {
            assertEquals("true", System.getProperty("ai.djl.offline"));
            assertEquals("true", System.getProperty("OPT_OUT_TRACKING"));
            assertEquals("cpu", System.getProperty("RUST_FLAVOR"));
        }

        /** In a process of its own, because native code prints past the streams of Java. */
        @Test
        void theLibraryUnpacksItselfAndPrintsNothing(@TempDir Path cache) throws Exception {
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    OpenTokenizer.class.getName(),
                    Resources.path("encoder").toString());
            builder.environment().put("DJL_CACHE_DIR", cache.toString());
            Process process = builder.redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("", printed);
            assertEquals(OpenTokenizer.DONE, process.waitFor());
            try (Stream<Path> files = Files.walk(cache)) {
                assertTrue(files.anyMatch(Files::isRegularFile));
            }
        }
    }

    /** Opens a tokenizer and cuts a text. */
    static final class OpenTokenizer {

        static final int DONE = 3;

        private OpenTokenizer() {}

        public static void main(String[] arguments) {
            try (Tokenizer tokenizer = Tokenizer.open(Path.of(arguments[0]))) {
                tokenizer.encode("owl", TOKENS);
            }
            System.exit(DONE);
        }
    }
}
