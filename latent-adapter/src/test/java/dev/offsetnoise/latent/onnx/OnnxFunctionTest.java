package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFunctionTest {

    private static final DeviceRequest CPU = new DeviceRequest.Cpu();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("network.onnx");
    }

    /** {@code doubled = 2 x} and {@code shifted = 2 x + 1}. */
    private static Network twoOutputs() {
        return new Network()
                .input("x", Network.FLOAT, "N", 3, 2, "W")
                .scalar("two", 2)
                .scalar("one", 1)
                .node("Mul", "doubled", "x", "two")
                .node("Add", "shifted", "doubled", "one")
                .output("doubled", Network.FLOAT, "N", 3, 2, "W")
                .output("shifted", Network.FLOAT, "N", 3, 2, "W");
    }

    private OnnxFunction open(Network network) {
        network.write(file);
        return OnnxFunction.open(file, CPU);
    }

    private String refused(Network network) {
        network.write(file);
        String message = assertThrows(ModelException.class, () -> OnnxFunction.open(file, CPU))
                .getMessage();
        assertTrue(message.contains(file.toString()), message);
        return message;
    }

    @Test
    void readsItsEndsFromTheFile() {
        try (OnnxFunction function = open(twoOutputs())) {
            assertEquals(4, function.inputRank());
            assertEquals(OptionalInt.empty(), function.inputLength(0));
            assertEquals(OptionalInt.of(3), function.inputLength(1));
            assertEquals("doubled", function.outputName());
            assertEquals("cpu", function.device());
            assertEquals(Optional.empty(), function.fallbackReason());
        }
    }

    @Test
    void givesTheFirstOutputUnlessAnotherIsNamed() {
        Tensor argument = TinyModel.noise(1, 2, 3, 2, 5);
        try (OnnxFunction first = open(twoOutputs());
                OnnxFunction named = OnnxFunction.open(file, CPU, Optional.of("shifted"))) {
            float[] doubled = first.apply(argument, new Cancellation()).toArray();
            Tensor shifted = named.apply(argument, new Cancellation());
            assertTrue(shifted.hasShape(2, 3, 2, 5));
            for (int i = 0; i < doubled.length; i++) {
                assertEquals(2 * argument.get(i), doubled[i]);
                assertEquals(2 * argument.get(i) + 1, shifted.get(i));
            }
        }
    }

    @Test
    void anArgumentOfAnotherShapeIsRefusedByName() {
        try (OnnxFunction function = open(twoOutputs())) {
            Tensor wrong = Tensor.allocate(1, 1, 2, 5);
            String message = assertThrows(
                            InvalidRequestException.class, () -> function.apply(wrong, new Cancellation()))
                    .getMessage();
            assertTrue(message.contains("[1, 1, 2, 5]") && message.contains("[N, 3, 2, W]"), message);
        }
    }

    @Test
    void everyRunReleasesWhatItOpened() {
        CountingRuntime runtime = new CountingRuntime();
        twoOutputs().write(file);
        Tensor argument = TinyModel.noise(1, 1, 3, 2, 2);
        try (OnnxFunction function = OnnxFunction.open(file, CPU, Optional.empty(), runtime)) {
            List<String> idle = runtime.open();
            function.apply(argument, new Cancellation());
            function.apply(argument, new Cancellation());
            assertEquals(idle, runtime.open());
        }
        assertEquals(List.of(), runtime.open());
    }

    @Test
    void whatFailsToOpenHalfwayIsReleased() {
        twoOutputs().write(file);
        int all = 3;
        for (int opens = 0; opens < all; opens++) {
            CountingRuntime runtime = new CountingRuntime().failingAfter(opens);
            assertThrows(ModelException.class, () -> OnnxFunction.open(file, CPU, Optional.empty(), runtime));
            assertEquals(List.of(), runtime.open());
        }
    }

    @Test
    void aClosedOneSaysSo() {
        OnnxFunction function = open(twoOutputs());
        function.close();
        function.close();
        Tensor argument = Tensor.allocate(1, 3, 2, 5);
        String message = assertThrows(IllegalStateException.class, () -> function.apply(argument, new Cancellation()))
                .getMessage();
        assertTrue(message.contains("closed"), message);
    }

    @Nested
    class Unusable {

        @Test
        void aMissingFileIsNamed() {
            String message = assertThrows(InvalidRequestException.class, () -> OnnxFunction.open(file, CPU))
                    .getMessage();
            assertTrue(message.contains(file.toString()) && message.contains("exists"), message);
        }

        @Test
        void anEmptyOrBrokenFileIsNamed() throws IOException {
            for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2, 3})) {
                Files.write(file, bytes);
                String message = assertThrows(ModelException.class, () -> OnnxFunction.open(file, CPU))
                        .getMessage();
                assertTrue(message.contains(file.toString()), message);
            }
        }

        @Test
        void doublePrecisionIsRefusedByName() {
            String message = refused(new Network()
                    .input("x", Network.DOUBLE, "N", 3)
                    .node("Abs", "y", "x")
                    .output("y", Network.DOUBLE, "N", 3));
            assertTrue(message.contains("\"x\"") && message.contains("DOUBLE"), message);
        }

        @Test
        void aSecondInputIsRefusedByName() {
            String message = refused(new Network()
                    .input("x", Network.FLOAT, "N", 3)
                    .input("mask", Network.FLOAT, "N", 3)
                    .node("Add", "y", "x", "mask")
                    .output("y", Network.FLOAT, "N", 3));
            assertTrue(message.contains("mask"), message);
        }

        @Test
        void anUnknownOutputIsAnsweredWithThoseThereAre() {
            twoOutputs().write(file);
            String message = assertThrows(
                            ModelException.class, () -> OnnxFunction.open(file, CPU, Optional.of("pooled")))
                    .getMessage();
            assertTrue(message.contains("\"pooled\"") && message.contains("doubled, shifted"), message);
        }
    }

    /** The chain of products takes many seconds when it is not ended. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aCancellationEndsARunThatIsUnderWay() {
        int size = 512;
        float[] weights = new float[size * size];
        Network network = new Network().input("x", Network.FLOAT, "N", size).initializer("w", weights, size, size);
        String last = "x";
        for (int i = 0; i < 80; i++) {
            network.node("MatMul", "product" + i, last, "w");
            last = "product" + i;
        }
        try (OnnxFunction function = open(network.output(last, Network.FLOAT, "N", size))) {
            Tensor large = Tensor.allocate(32_768, size);
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Tensor> run = CompletableFuture.supplyAsync(() -> function.apply(large, cancellation));
            cancellation.cancel();
            Throwable failure =
                    assertThrows(CompletionException.class, run::join).getCause();
            assertInstanceOf(CancellationException.class, failure);
            Tensor small = Tensor.allocate(1, size);
            assertArrayEquals(
                    new float[size], function.apply(small, new Cancellation()).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "imageNet", "0..2"})
    void anUnknownRangeIsAnsweredWithThoseThereAre(String text) {
        String message = assertThrows(InvalidRequestException.class, () -> ValueScale.parse(text))
                .getMessage();
        assertTrue(message.contains("\"" + text + "\"") && message.contains("imagenet"), message);
    }
}
