package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativesTest {

    @Nested
    class Owner {

        private final List<String> closed = new ArrayList<>();

        @Test
        void closesInReverseOrderAndOnlyOnce() {
            Natives natives = new Natives();
            natives.own(() -> closed.add("first"));
            natives.own(() -> closed.add("second"));
            natives.close();
            natives.close();
            assertEquals(List.of("second", "first"), closed);
        }

        @Test
        void closesTheRestWhenOneFails() {
            Natives natives = new Natives();
            natives.own(() -> closed.add("first"));
            natives.own(() -> {
                throw new java.io.IOException("second");
            });
            natives.own(() -> {
                throw new java.io.IOException("third");
            });
            IllegalStateException failure = assertThrows(IllegalStateException.class, natives::close);
            assertEquals(List.of("first"), closed);
            assertEquals("third", failure.getCause().getMessage());
            assertEquals("second", failure.getSuppressed()[0].getMessage());
        }

        @Test
        void aFailureCarriesWhatElseFailed() {
            Natives natives = new Natives();
            natives.own(() -> {
                throw new java.io.IOException("close");
            });
            RuntimeException failure = new RuntimeException("open");
            natives.closeAfter(failure);
            assertEquals("close", failure.getSuppressed()[0].getCause().getMessage());
        }
    }

    @Nested
    class OfADenoiser {

        /** Options, session, and for one binding: sample, prediction, step, run options. */
        private static final int OPENS_OF_ONE_CALL = 6;

        private static final int OPENS_OF_A_BINDING = 4;

        @TempDir
        private Path path;

        private final CountingRuntime runtime = new CountingRuntime();

        private ModelFolder folder() {
            return TinyModel.folder(path, Network.linear(2, 1, 3, 4, 5), TinyModel.profile());
        }

        private OnnxDenoiser open(NativeRuntime counting) {
            return OnnxDenoiser.open(folder(), new DeviceRequest.Cpu(), SessionThreads.AUTOMATIC, counting);
        }

        private void assertAllClosed() {
            assertEquals(List.of(), runtime.open());
        }

        @Test
        void areAllClosed() {
            try (OnnxDenoiser denoiser = open(runtime)) {
                TinyModel.predict(denoiser, TinyModel.noise(1, 2, 3, 4, 5), 1);
                assertEquals(List.of("session", "floats", "floats", "longs", "run"), runtime.open());
            }
            assertEquals(OPENS_OF_ONE_CALL, runtime.opened().size());
            assertAllClosed();
        }

        @Test
        void areNotOpenedAgainForTheSameTensors() {
            try (OnnxDenoiser denoiser = open(runtime)) {
                Tensor sample = TinyModel.noise(1, 2, 3, 4, 5);
                Tensor prediction = Tensor.allocate(sample.shape());
                for (int step = 1; step <= 100; step++) {
                    denoiser.predict(sample, step, Conditioning.none(), prediction, new Cancellation());
                }
                assertEquals(OPENS_OF_ONE_CALL, runtime.opened().size());
            }
            assertAllClosed();
        }

        @Test
        void staysWithinBoundsForManyTensors() {
            try (OnnxDenoiser denoiser = open(runtime)) {
                List<Tensor> held = new ArrayList<>();
                for (int i = 0; i < 3 * BindingPool.CAPACITY; i++) {
                    Tensor sample = TinyModel.noise(i, 1, 3, 4, 5);
                    held.add(sample);
                    held.add(TinyModel.predict(denoiser, sample, 1));
                }
                int open = runtime.open().size();
                assertTrue(open <= 1 + BindingPool.CAPACITY * OPENS_OF_A_BINDING, "still open: " + open);
                assertEquals(3 * BindingPool.CAPACITY * 2, held.size());
            }
            assertAllClosed();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void areClosedWhenOpeningFailsHalfway(int opens) {
            assertThrows(Exception.class, () -> open(runtime.failingAfter(opens)));
            assertAllClosed();
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 4, 5})
        void areClosedWhenACallFailsHalfway(int opens) {
            try (OnnxDenoiser denoiser = open(runtime.failingAfter(opens))) {
                Tensor sample = TinyModel.noise(1, 1, 3, 4, 5);
                assertThrows(ModelException.class, () -> TinyModel.predict(denoiser, sample, 1));
                assertEquals(List.of("session"), runtime.open());
            }
            assertAllClosed();
        }

        @Test
        void areClosedWhenTheNetworkDoesNotFitItsCard() {
            ModelFolder folder = TinyModel.folder(path, Network.linear(2, 1, 3, 4, 5), TinyModel.profile(3, 4, 6));
            assertThrows(
                    ModelException.class,
                    () -> OnnxDenoiser.open(folder, new DeviceRequest.Cpu(), SessionThreads.AUTOMATIC, runtime));
            assertEquals(2, runtime.opened().size());
            assertAllClosed();
        }
    }
}
