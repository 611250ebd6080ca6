package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Opens a network on the device that was asked for, or says why it runs elsewhere. */
final class SessionOpener {

    private static final String CPU = new DeviceRequest.Cpu().toString();
    private static final String NO_CUDA_HERE = "this build of ONNX Runtime has no CUDA. Build with -Pcuda to use it";
    private static final String CUDA_NEEDS = "Check the NVIDIA driver, CUDA 13, cuDNN 9 and the number of the device";

    private final NativeRuntime runtime;
    private final Path file;
    private final SessionThreads threads;

    SessionOpener(NativeRuntime runtime, Path file, SessionThreads threads) {
        this.runtime = runtime;
        this.file = file;
        this.threads = threads;
    }

    /**
     * An open session; whoever gets it closes it.
     *
     * @param session the session
     * @param device what it runs on
     * @param fallback why it does not run on something faster
     */
    record Opened(OrtSession session, String device, Optional<String> fallback) {}

    Opened open(DeviceRequest request) {
        if (request instanceof DeviceRequest.Cuda cuda) {
            return openCuda(cuda);
        }
        return request instanceof DeviceRequest.Auto ? openBest() : openCpu(Optional.empty());
    }

    private Opened openBest() {
        DeviceRequest.Cuda first = new DeviceRequest.Cuda(0);
        if (!runtime.hasCuda()) {
            return openCpu(Optional.empty()); // a build for the CPU gives nothing up
        }
        try {
            return new Opened(session(first), first.toString(), Optional.empty());
        } catch (OrtException failed) {
            return openCpu(Optional.of("The network runs on the CPU: " + first + " failed (" + RuntimeMessage.of(failed)
                    + "). " + CUDA_NEEDS + "."));
        }
    }

    private Opened openCuda(DeviceRequest.Cuda device) {
        Function<String, String> refusal =
                why -> "Device " + device + " cannot be used: " + why + ", or ask for the device auto or cpu.";
        if (!runtime.hasCuda()) {
            throw new InvalidRequestException(refusal.apply(NO_CUDA_HERE));
        }
        try {
            return new Opened(session(device), device.toString(), Optional.empty());
        } catch (OrtException failed) {
            requireUsableNetwork();
            throw new InvalidRequestException(refusal.apply(RuntimeMessage.of(failed) + ". " + CUDA_NEEDS), failed);
        }
    }

    /** Tells a broken network from a broken device: what the CPU cannot open either is the network's fault. */
    private void requireUsableNetwork() {
        try (OrtSession session = openCpu(Optional.empty()).session()) {
            session.getNumInputs();
        } catch (OrtException failed) {
            throw unusable(failed);
        }
    }

    private Opened openCpu(Optional<String> fallback) {
        try {
            return new Opened(session(new DeviceRequest.Cpu()), CPU, fallback);
        } catch (OrtException failed) {
            throw unusable(failed);
        }
    }

    private ModelException unusable(OrtException failed) {
        String remedy = "It may be cut off or no ONNX file at all: download, copy or export the model again.";
        return MemoryShortage.of(failed)
                .<ModelException>map(shortage -> shortage.exception(file, "be opened"))
                .orElseGet(() -> new ModelException(
                        "ONNX Runtime cannot load " + file + ": " + RuntimeMessage.of(failed) + ". " + remedy, failed));
    }

    private OrtSession session(DeviceRequest device) throws OrtException {
        try (OrtSession.SessionOptions options = runtime.sessionOptions()) {
            SessionTuning.apply(options, threads);
            if (device instanceof DeviceRequest.Cuda cuda) {
                runtime.addCuda(options, cuda.index());
            }
            return runtime.session(file, options);
        }
    }
}
