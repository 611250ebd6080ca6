package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @TempDir
    private Path path;

    private ModelFolder folder() {
        return TinyModel.folder(path, Network.linear(2, 1, 3, 4, 5), TinyModel.profile());
    }

    @Nested
    class Requests {

        @Test
        void areReadAsTheyAreWritten() {
            for (String text : List.of("auto", "cpu", "cuda:0", "cuda:7")) {
                assertEquals(text, DeviceRequest.parse(text).toString());
            }
            assertEquals(new DeviceRequest.Cuda(0), DeviceRequest.parse("cuda"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "gpu", "CPU", "cuda:", "cuda:-1", "cuda:1x", "cuda:99999999999"})
        void refuseWhatTheyDoNotKnow(String text) {
            String message = assertThrows(InvalidRequestException.class, () -> DeviceRequest.parse(text))
                    .getMessage();
            assertTrue(message.contains('"' + text + '"') && message.contains("cuda:n"), message);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, SessionThreads.MAXIMUM + 1})
        void refuseThreadsThatNoMachineHas(int count) {
            assertThrows(InvalidRequestException.class, () -> new SessionThreads(count));
        }
    }

    @Nested
    class OnTheCpu {

        @Test
        void isReportedWithoutAFallback() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder())) {
                assertEquals("cpu", denoiser.device());
                assertEquals(Optional.empty(), denoiser.fallbackReason());
            }
        }

        @Test
        void anyNumberOfThreadsGivesTheSameAnswer() {
            ModelFolder folder = folder();
            Tensor sample = TinyModel.noise(1, 2, 3, 4, 5);
            try (OnnxDenoiser one = OnnxDenoiser.open(folder, new DeviceRequest.Cpu(), new SessionThreads(1));
                    OnnxDenoiser two = OnnxDenoiser.open(folder, new DeviceRequest.Cpu(), new SessionThreads(2))) {
                assertArrayEquals(
                        TinyModel.predict(one, sample, 3).toArray(),
                        TinyModel.predict(two, sample, 3).toArray());
            }
        }
    }

    @Nested
    class WithoutCuda {

        private final CountingRuntime runtime = new CountingRuntime();

        @Test
        void automaticTakesTheCpuAndGivesNothingUp() {
            assumeFalse(runtime.hasCuda(), "this build has CUDA");
            try (OnnxDenoiser denoiser = OnnxDenoiser.open(folder(), DeviceRequest.parse("auto"))) {
                assertEquals("cpu", denoiser.device());
                assertEquals(Optional.empty(), denoiser.fallbackReason());
            }
        }

        @Test
        void namedCudaIsRefusedWithTheRemedy() {
            assumeFalse(runtime.hasCuda(), "this build has CUDA");
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> OnnxDenoiser.open(folder(), DeviceRequest.parse("cuda:1")))
                    .getMessage();
            assertTrue(message.contains("cuda:1") && message.contains("-Pcuda"), message);
        }

        @Test
        void theProviderItselfAgrees() {
            assumeFalse(runtime.hasCuda(), "this build has CUDA");
            assertThrows(OrtException.class, () -> {
                try (OrtSession.SessionOptions options = runtime.sessionOptions()) {
                    runtime.addCuda(options, 0);
                }
            });
        }
    }

    /** A build with CUDA on a machine that has none, or that pretends to. */
    private static final class PretendedCuda extends CountingRuntime {

        private final boolean works;
        private int device = -1;

        PretendedCuda(boolean works) {
            this.works = works;
        }

        @Override
        public boolean hasCuda() {
            return true;
        }

        @Override
        public void addCuda(OrtSession.SessionOptions options, int index) throws OrtException {
            if (!works) {
                throw new OrtException("libcudnn.so.9: cannot open shared object file");
            }
            device = index;
        }
    }

    @Nested
    class WithPretendedCuda {

        private OnnxDenoiser open(NativeRuntime runtime, String device) {
            return OnnxDenoiser.open(folder(), DeviceRequest.parse(device), SessionThreads.AUTOMATIC, runtime);
        }

        @Test
        void automaticTakesTheFirstDevice() {
            PretendedCuda runtime = new PretendedCuda(true);
            try (OnnxDenoiser denoiser = open(runtime, "auto")) {
                assertEquals("cuda:0", denoiser.device());
                assertEquals(0, runtime.device);
                assertEquals(Optional.empty(), denoiser.fallbackReason());
            }
        }

        @Test
        void theDeviceThatWasNamedIsTaken() {
            PretendedCuda runtime = new PretendedCuda(true);
            try (OnnxDenoiser denoiser = open(runtime, "cuda:3")) {
                assertEquals("cuda:3", denoiser.device());
                assertEquals(3, runtime.device);
            }
        }

        @Test
        void automaticFallsBackWithTheRuntimesReason() {
            PretendedCuda runtime = new PretendedCuda(false);
            try (OnnxDenoiser denoiser = open(runtime, "auto")) {
                assertEquals("cpu", denoiser.device());
                String reason = denoiser.fallbackReason().orElseThrow();
                assertTrue(reason.contains("libcudnn.so.9") && reason.contains("cuDNN 9"), reason);
            }
            assertEquals(List.of(), runtime.open());
        }

        @Test
        void aNamedDeviceThatFailsIsRefusedWithTheRuntimesReason() {
            PretendedCuda runtime = new PretendedCuda(false);
            String message = assertThrows(InvalidRequestException.class, () -> open(runtime, "cuda"))
                    .getMessage();
            assertTrue(message.contains("cuda:0") && message.contains("libcudnn.so.9"), message);
            assertEquals(List.of(), runtime.open());
        }

        @Test
        void aBrokenNetworkIsNotBlamedOnTheDevice() throws Exception {
            PretendedCuda runtime = new PretendedCuda(true);
            ModelFolder folder = folder();
            Files.writeString(folder.denoiserFile(), "not a network");
            assertThrows(
                    ModelException.class,
                    () -> OnnxDenoiser.open(folder, DeviceRequest.parse("cuda"), SessionThreads.AUTOMATIC, runtime));
            assertEquals(List.of(), runtime.open());
        }
    }

    @Test
    void cudaAgreesWithTheCpu() {
        assumeTrue(new OrtRuntime().hasCuda(), "this build has no CUDA: build with -Pcuda");
        ModelFolder folder = TinyModel.folder(path, Network.heavy(3, 64), TinyModel.profile(1, 64, 64));
        Tensor sample = TinyModel.noise(1, 2, 1, 64, 64);
        try (OnnxDenoiser cpu = TinyModel.open(folder);
                OnnxDenoiser automatic = OnnxDenoiser.open(folder, DeviceRequest.parse("auto"))) {
            assumeTrue(
                    automatic.device().equals("cuda:0"),
                    automatic.fallbackReason().orElse(""));
            assertArrayEquals(
                    TinyModel.predict(cpu, sample, 1).toArray(),
                    TinyModel.predict(automatic, sample, 1).toArray(),
                    1e-4f);
        }
    }
}
