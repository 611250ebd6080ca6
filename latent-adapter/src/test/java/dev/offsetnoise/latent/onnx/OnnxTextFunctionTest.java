package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxTextFunctionTest {

    private static final DeviceRequest CPU = new DeviceRequest.Cpu();

    private static final int INT32 = 6;
    private static final int INT64 = 7;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("network.onnx");
    }

    private OnnxTextFunction open(Network network) {
        network.write(file);
        return OnnxTextFunction.open(file, CPU);
    }

    /** {@code states = ids + mask} with a dimension behind, {@code pooled = ids}. */
    private static Network masked(int type, Object batch, Object tokens) {
        return new Network()
                .input("input_ids", type, batch, tokens)
                .input("attention_mask", type, batch, tokens)
                .node("Add", "sum", "input_ids", "attention_mask")
                .node("Cast", "floats", Network.FLOAT, "sum")
                .whole("axes", 2)
                .node("Unsqueeze", "states", "floats", "axes")
                .node("Cast", "pooled", Network.FLOAT, "input_ids")
                .output("pooled", Network.FLOAT, batch, tokens)
                .output("states", Network.FLOAT, batch, tokens, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {INT32, INT64})
    void idsHaveTheWidthThatTheNetworkWantsAndTheMaskIsOnes(int type) {
        try (OnnxTextFunction function = open(masked(type, "N", "T"))) {
            List<int[]> texts = List.of(new int[] {5, 49_407, 0}, new int[] {1, 2, 3});
            List<Tensor> found = function.apply(texts, List.of("states", "pooled"), new Cancellation());
            assertTrue(found.get(0).hasShape(2, 3, 1) && found.get(1).hasShape(2, 3));
            assertArrayEquals(new float[] {6, 49_408, 1, 2, 3, 4}, found.get(0).toArray());
            assertArrayEquals(new float[] {5, 49_407, 0, 1, 2, 3}, found.get(1).toArray());
        }
    }

    @Test
    void readsItsEndsFromTheFile() {
        try (OnnxTextFunction function = open(masked(INT64, 2, 77))) {
            assertEquals(OptionalInt.of(2), function.batch());
            assertEquals(OptionalInt.of(77), function.tokens());
            assertEquals(List.of("states"), function.outputs(3));
            assertEquals(List.of("pooled"), function.outputs(2));
            assertEquals("cpu", function.device());
            assertTrue(function.fallbackReason().isEmpty());
        }
        try (OnnxTextFunction function = open(masked(INT64, "N", "T"))) {
            assertEquals(OptionalInt.empty(), function.batch());
            assertEquals(OptionalInt.empty(), function.tokens());
        }
    }

    @Test
    void theOnlyInputMayHaveAnyName() {
        Network network = new Network()
                .input("tokens", INT64, "N", "T")
                .node("Cast", "y", Network.FLOAT, "tokens")
                .output("y", Network.FLOAT, "N", "T");
        try (OnnxTextFunction function = open(network)) {
            Tensor found = function.apply(List.of(new int[] {7}), List.of("y"), new Cancellation())
                    .get(0);
            assertArrayEquals(new float[] {7}, found.toArray());
        }
    }

    @Test
    void everyRunReleasesWhatItOpened() {
        CountingRuntime runtime = new CountingRuntime();
        masked(INT32, "N", "T").write(file);
        List<int[]> texts = List.of(new int[] {1, 2});
        try (OnnxTextFunction function = OnnxTextFunction.open(file, CPU, runtime)) {
            List<String> idle = runtime.open();
            function.apply(texts, List.of("states"), new Cancellation());
            function.apply(texts, List.of("pooled"), new Cancellation());
            assertEquals(idle, runtime.open());
            int opened = runtime.opened().size();
            runtime.failingAfter(opened + 1);
            assertThrows(ModelException.class, () -> function.apply(texts, List.of("states"), new Cancellation()));
            assertEquals(idle, runtime.open());
        }
        assertEquals(List.of(), runtime.open());
    }

    @Test
    void whatFailsToOpenHalfwayIsReleased() {
        masked(INT64, "N", "T").write(file);
        int all = 3;
        for (int opens = 0; opens < all; opens++) {
            CountingRuntime runtime = new CountingRuntime().failingAfter(opens);
            assertThrows(ModelException.class, () -> OnnxTextFunction.open(file, CPU, runtime));
            assertEquals(List.of(), runtime.open());
        }
    }

    @Nested
    class Refused {

        @Test
        void textsOfOtherNumbersOrLengthsThanTheNetworkTakes() {
            try (OnnxTextFunction function = open(masked(INT64, 1, 2))) {
                assertRefused(function, List.of(new int[] {1, 2}, new int[] {3, 4}), "[1, 2]");
                assertRefused(function, List.of(new int[] {1, 2, 3}), "[1, 2]");
                assertRefused(function, List.of(new int[] {1, 2}, new int[] {3}), "[2, 1]");
                assertRefused(function, List.of(), "above 0");
            }
        }

        private void assertRefused(OnnxTextFunction function, List<int[]> texts, String part) {
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> function.apply(texts, List.of("states"), new Cancellation()))
                    .getMessage();
            assertTrue(message.contains(part), message);
        }

        @Test
        void inputsThatAreNotOfATextEncoder() {
            assertRefused(
                    new Network()
                            .input("x", Network.FLOAT, "N", 3)
                            .node("Abs", "y", "x")
                            .output("y", Network.FLOAT, "N", 3),
                    "FLOAT");
            assertRefused(
                    new Network()
                            .input("x", INT64, "N")
                            .node("Cast", "y", Network.FLOAT, "x")
                            .output("y", Network.FLOAT, "N"),
                    "[N, tokens]");
            assertRefused(masked(INT64, "N", "T").input("position_ids", INT64, "N", "T"), "position_ids");
        }

        private void assertRefused(Network network, String part) {
            String message = assertThrows(
                            ModelException.class, () -> open(network).close())
                    .getMessage();
            assertTrue(message.contains(part) && message.contains(file.toString()), message);
        }
    }
}
