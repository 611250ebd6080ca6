package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.NotEnoughMemoryException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryShortageTest {

    /** No processor addresses so much: the memory for so many copies is to be had nowhere. */
    private static final long COPIES = 1L << 43;

    @TempDir
    Path folder;

    /** Adds to the sample the largest of its values, which it looks for among very many copies of them. */
    private static Network insatiable() {
        Object[] shape = {"N", TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH};
        return new Network()
                .input(Network.SAMPLE, Network.FLOAT, shape)
                .whole("copies", COPIES, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH)
                .node("Expand", "many", Network.SAMPLE, "copies")
                .node("ReduceMax", "largest", "many")
                .node("Add", "sum", Network.SAMPLE, "largest")
                .output(Network.PREDICTION, Network.FLOAT, shape);
    }

    private static Tensor sample() {
        return TinyModel.noise(1, 1, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
    }

    private static void assertSaysHowMuch(NotEnoughMemoryException refused, Path file) {
        long bytes = COPIES * TinyModel.CHANNELS * TinyModel.HEIGHT * TinyModel.WIDTH * Float.BYTES;
        assertEquals(OptionalLong.of(bytes), refused.missing());
        String message = refused.getMessage();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("[1, 3, 4, 5]"), message);
        assertTrue(message.contains("2111062.3 GB more in one piece"), message);
        assertTrue(message.contains("--batch 1"), message);
    }

    @Nested
    class Runs {

        @Test
        void ofADenoiserSayHowMuchWasMissing() {
            Network network = insatiable()
                    .input(Network.TIMESTEP, Network.FLOAT)
                    .node("Add", Network.PREDICTION, "sum", Network.TIMESTEP);
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(folder, network, TinyModel.profile()))) {
                Tensor sample = sample();
                NotEnoughMemoryException refused =
                        assertThrows(NotEnoughMemoryException.class, () -> TinyModel.predict(denoiser, sample, 1));
                assertSaysHowMuch(refused, folder.resolve("denoiser.onnx"));
            }
        }

        @Test
        void ofADecoderSayHowMuchWasMissing() {
            Path file = folder.resolve("decoder.onnx");
            insatiable().node("Identity", Network.PREDICTION, "sum").write(file);
            try (OnnxFunction function = OnnxFunction.open(file, new DeviceRequest.Cpu())) {
                Tensor sample = sample();
                NotEnoughMemoryException refused =
                        assertThrows(NotEnoughMemoryException.class, () -> function.apply(sample, new Cancellation()));
                assertSaysHowMuch(refused, file);
            }
        }
    }

    @Nested
    class Messages {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 4294967296 | 4294967296",
                    "Available memory of 1000 is smaller than requested bytes of 2048 | 2048",
                    "Failed to allocate memory for requested buffer of size 7 and more | 7",
                })
        void thatNameBytesAreUnderstood(String message, long bytes) {
            assertEquals(
                    OptionalLong.of(bytes),
                    MemoryShortage.of(new OrtException(message)).orElseThrow().missing());
        }

        @ParameterizedTest
        @ValueSource(strings = {"std::bad_alloc", "CUDA failure 2: out of memory ; GPU=0", "CUDNN_STATUS_ALLOC_FAILED"})
        void thatNameNoneSayWhatTheWeightsTake(String message) {
            Path file = folder.resolve("denoiser.onnx");
            insatiable().node("Identity", Network.PREDICTION, "sum").write(file);
            NotEnoughMemoryException told =
                    MemoryShortage.of(new OrtException(message)).orElseThrow().exception(file, "be opened");
            assertEquals(OptionalLong.empty(), told.missing());
            assertTrue(told.getMessage().contains("its weights alone take 1 MB"), told.getMessage());
        }

        @Test
        void aboutOtherThingsAreNone() {
            assertFalse(MemoryShortage.of(new OrtException("indices element out of data bounds"))
                    .isPresent());
        }
    }
}
