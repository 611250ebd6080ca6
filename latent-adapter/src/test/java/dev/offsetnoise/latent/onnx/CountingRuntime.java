package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real runtime, which remembers what was opened and can be told to fail. */
class CountingRuntime implements NativeRuntime {

    private final NativeRuntime real = new OrtRuntime();
    private final List<Opened> opened = new ArrayList<>();
    private int opensUntilFailure = Integer.MAX_VALUE;

    /** A thing that was opened; using it fails with an {@link IllegalStateException} once it is closed. */
    private record Opened(String kind, Use use) {
        boolean isOpen() {
            try {
                use.use();
                return true;
            } catch (IllegalStateException closed) {
                return false;
            } catch (OrtException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    @FunctionalInterface
    private interface Use {
        void use() throws OrtException;
    }

    @FunctionalInterface
    private interface Opening<T> {
        T open() throws OrtException;
    }

    /** What was opened, in order. */
    synchronized List<String> opened() {
        return opened.stream().map(Opened::kind).toList();
    }

    /** What is open, in the order of opening. */
    synchronized List<String> open() {
        return opened.stream().filter(Opened::isOpen).map(Opened::kind).toList();
    }

    /** Lets the given number of things be opened; the next one fails. */
    CountingRuntime failingAfter(int opens) {
        opensUntilFailure = opens;
        return this;
    }

    private synchronized <T> T count(String kind, Opening<T> opening, java.util.function.Function<T, Use> use)
            throws OrtException {
        if (opened.size() >= opensUntilFailure) {
            throw new OrtException("made to fail");
        }
        T thing = opening.open();
        opened.add(new Opened(kind, use.apply(thing)));
        return thing;
    }

    @Override
    public boolean hasCuda() {
        return real.hasCuda();
    }

    @Override
    public void addCuda(OrtSession.SessionOptions options, int device) throws OrtException {
        real.addCuda(options, device);
    }

    @Override
    public OrtSession.SessionOptions sessionOptions() throws OrtException {
        return count(
                "options",
                real::sessionOptions,
                options -> () -> options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL));
    }

    @Override
    public OrtSession session(Path file, OrtSession.SessionOptions options) throws OrtException {
        return count("session", () -> real.session(file, options), session -> session::getInputInfo);
    }

    @Override
    public OnnxTensor tensor(FloatBuffer values, long[] shape) throws OrtException {
        return count("floats", () -> real.tensor(values, shape), tensor -> tensor::getValue);
    }

    @Override
    public OnnxTensor tensor(LongBuffer values, long[] shape) throws OrtException {
        return count("longs", () -> real.tensor(values, shape), tensor -> tensor::getValue);
    }

    @Override
    public OnnxTensor tensor(IntBuffer values, long[] shape) throws OrtException {
        return count("ints", () -> real.tensor(values, shape), tensor -> tensor::getValue);
    }

    @Override
    public OnnxTensor tensor(ShortBuffer halves, long[] shape) throws OrtException {
        return count("halves", () -> real.tensor(halves, shape), tensor -> tensor::getValue);
    }

    @Override
    public OrtSession.RunOptions runOptions() throws OrtException {
        return count("run", real::runOptions, run -> () -> run.setTerminate(false));
    }
}
