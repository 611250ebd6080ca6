package dev.offsetnoise.latent.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A small text encoder of CLIP's kind, against PyTorch. */
class TextEncoderTest {

    private static final DeviceRequest CPU = new DeviceRequest.Cpu();
    private static final int TOKENS = 16;
    private static final int WIDTH = 32;

    private final List<JsonObject> prompts = StreamSupport.stream(
                    Resources.json("encoder/expected.json")
                            .getAsJsonArray("prompts")
                            .spliterator(),
                    false)
            .map(JsonElement::getAsJsonObject)
            .toList();

    private Tokenizer tokenizer;

    @BeforeEach
    void openTokenizer() {
        tokenizer = Tokenizer.open(Resources.path("encoder"));
    }

    @AfterEach
    void closeTokenizer() {
        tokenizer.close();
    }

    private TextEncoder open(String file, Optional<String> output) {
        return TextEncoder.open(Resources.path("encoder/" + file), states(output), tokenizer, TOKENS, CPU);
    }

    private static List<TextOutput> states(Optional<String> name) {
        return List.of(new TextOutput(TextOutput.Kind.STATES, name));
    }

    private List<String> texts() {
        return prompts.stream().map(prompt -> prompt.get("text").getAsString()).toList();
    }

    private void assertStates(Tensor found, String output, double tolerance) {
        assertTrue(found.hasShape(prompts.size(), TOKENS, WIDTH), found.toString());
        for (int n = 0; n < prompts.size(); n++) {
            JsonArray expected = prompts.get(n).getAsJsonObject("outputs").getAsJsonArray(output);
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < expected.size(); i++) {
                double value = expected.get(i).getAsDouble();
                largest = Math.max(largest, Math.abs(value));
                difference = Math.max(difference, Math.abs(value - found.get(n * TOKENS * WIDTH + i)));
            }
            assertTrue(difference <= tolerance * largest, texts().get(n) + ": " + difference / largest);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "open-int64.onnx, last_hidden_state, 1e-5",
        "open-int64.onnx, hidden_states.1, 1e-5",
        "one-int32-mask.onnx, last_hidden_state, 1e-5",
        "one-int32-mask.onnx, hidden_states.1, 1e-5",
        "half.onnx, last_hidden_state, 1e-2"
    })
    void theStatesAreThoseOfPyTorch(String file, String output, double tolerance) {
        try (TextEncoder encoder = open(file, Optional.of(output))) {
            assertStates(encoder.encode(texts(), new Cancellation()).get(0), output, tolerance);
        }
    }

    /** The first output is the pooled one. */
    @Test
    void theFirstOutputWithAVectorForEveryTokenIsTheUsualOne() {
        try (TextEncoder encoder = open("open-int64.onnx", Optional.empty())) {
            assertEquals("last_hidden_state", encoder.outputNames().get(0));
            assertEquals("cpu", encoder.device());
            assertEquals(Optional.empty(), encoder.fallbackReason());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-int64.onnx", "one-int32-mask.onnx"})
    void textsTogetherAreAsEachAlone(String file) {
        try (TextEncoder encoder = open(file, Optional.empty())) {
            Tensor together = encoder.encode(texts(), new Cancellation()).get(0);
            for (int n = 0; n < prompts.size(); n++) {
                Tensor alone = encoder.encode(List.of(texts().get(n)), new Cancellation())
                        .get(0);
                for (int i = 0; i < alone.size(); i++) {
                    assertEquals(alone.get(i), together.get(n * alone.size() + i), 1e-6, texts().get(n));
                }
            }
        }
    }

    @Test
    void whatIsNotSeenIsSaid() {
        try (TextEncoder encoder = open("open-int64.onnx", Optional.empty())) {
            assertEquals(Optional.empty(), encoder.unseen("the rain"));
            assertEquals(Optional.of("the rain"), encoder.unseen("the ".repeat(TOKENS - 2) + "the rain"));
        }
    }

    @Test
    void aCancelledRequestDoesNotRun() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        try (TextEncoder encoder = open("open-int64.onnx", Optional.empty())) {
            assertThrows(CancellationException.class, () -> encoder.encode(texts(), cancelled)
                    .get(0));
            assertStates(encoder.encode(texts(), new Cancellation()).get(0), "last_hidden_state", 1e-5);
        }
    }

    @Test
    void noTextIsRefused() {
        try (TextEncoder encoder = open("open-int64.onnx", Optional.empty())) {
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> encoder.encode(List.of(), new Cancellation()).get(0))
                    .getMessage();
            assertTrue(message.contains("at least one"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_embeds", "pooler"})
    void anOutputThatIsNotThereOrPooledIsAnsweredWithThoseThatFit(String output) {
        String message = assertThrows(ModelException.class, () -> open("open-int64.onnx", Optional.of(output))
                        .close())
                .getMessage();
        assertTrue(message.contains(output) && message.contains("last_hidden_state, hidden_states.0"), message);
    }

    @Test
    void anotherLengthThanTheNetworksIsRefused() {
        Path file = Resources.path("encoder/one-int32-mask.onnx");
        String message = assertThrows(
                        ModelException.class, () -> TextEncoder.open(file, states(Optional.empty()), tokenizer, 77, CPU)
                                .close())
                .getMessage();
        assertTrue(message.contains("16 tokens") && message.contains("77"), message);
    }

    /** The network knows 600 tokens. */
    @Test
    void aTokenizerOfAnotherModelIsSuspected(@TempDir Path folder) throws IOException {
        Path file = Resources.path("encoder/open-int64.onnx");
        Resources.copy("encoder", folder);
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<my-cat>\":600}");
        try (Tokenizer larger = Tokenizer.open(folder);
                TextEncoder encoder = TextEncoder.open(file, states(Optional.empty()), larger, TOKENS, CPU)) {
            List<String> texts = List.of("a <my-cat>");
            String message = assertThrows(ModelException.class, () -> encoder.encode(texts, new Cancellation())
                            .get(0))
                    .getMessage();
            assertTrue(message.contains("another model") && message.contains(file.toString()), message);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = Path.of("nowhere.onnx");
        String message = assertThrows(InvalidRequestException.class, () -> TextEncoder.open(
                                file, states(Optional.empty()), tokenizer, TOKENS, CPU)
                        .close())
                .getMessage();
        assertTrue(message.contains("nowhere.onnx"), message);
    }

    @Test
    void aClosedOneSaysSo() {
        TextEncoder encoder = open("open-int64.onnx", Optional.empty());
        encoder.close();
        encoder.close();
        assertThrows(IllegalStateException.class, () -> encoder.encode(texts(), new Cancellation())
                .get(0));
    }
}
