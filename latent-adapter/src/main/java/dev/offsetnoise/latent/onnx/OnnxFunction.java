package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network that takes one tensor of floats and gives one: an encoder, a decoder, a feature extractor. How its ends are
 * called, shaped and typed is read from the file; ends of half precision are converted. Calls from several threads wait for each other.
 */
public final class OnnxFunction implements AutoCloseable {

    private static final String REMEDY = "Name another file, or export the network again.";

    private final Path file;
    private final NativeRuntime runtime;
    private final SessionOpener.Opened opened;
    private final String input;
    private final FloatEnd inputEnd;
    private final String output;
    private final RunClock clock = new RunClock();
    private final RunSwitch runs;
    private final Natives natives;
    private boolean closed;

    private OnnxFunction(
            Path file,
            NativeRuntime runtime,
            SessionOpener.Opened opened,
            Optional<String> wantedOutput,
            Natives natives)
            throws OrtException {
        this.file = file;
        this.runtime = runtime;
        this.opened = opened;
        this.natives = natives;
        NetworkEnds ends = NetworkEnds.of(opened.session(), file, REMEDY);
        if (ends.inputs().isEmpty() || ends.outputs().isEmpty()) {
            throw new ModelException(
                    "The network in " + file + " has " + ends.inputs().size() + " inputs and "
                            + ends.outputs().size() + " outputs; expected one of each. " + REMEDY);
        }
        input = opened.session().getInputNames().iterator().next();
        inputEnd = ends.floatInput(input);
        ends.requireOnlyInputs(Set.of(input), "one tensor");
        output = wantedOutput.orElseGet(
                () -> opened.session().getOutputNames().iterator().next());
        ends.floatOutput(output);
        runs = natives.own(new RunSwitch(runtime, clock));
    }

    /**
     * Opens a network, whose first output is what it gives.
     *
     * @param file an ONNX file
     * @param device where it shall run
     * @return a function, to be closed
     * @throws ModelException if the network cannot be loaded or is of another kind
     * @throws InvalidRequestException if there is no such file, or a device was asked for by name and cannot be used
     */
    public static OnnxFunction open(Path file, DeviceRequest device) {
        return open(file, device, Optional.empty());
    }

    /**
     * Opens a network.
     *
     * @param file an ONNX file
     * @param device where it shall run
     * @param output name of the output that is wanted; empty for the first
     * @return a function, to be closed
     * @throws ModelException if the network cannot be loaded or is of another kind
     * @throws InvalidRequestException if there is no such file, or a device was asked for by name and cannot be used
     */
    public static OnnxFunction open(Path file, DeviceRequest device, Optional<String> output) {
        return open(file, device, output, new OrtRuntime());
    }

    static OnnxFunction open(Path file, DeviceRequest device, Optional<String> output, NativeRuntime runtime) {
        requireFile(file);
        Natives natives = new Natives();
        try {
            SessionOpener.Opened opened = new SessionOpener(runtime, file, SessionThreads.AUTOMATIC).open(device);
            natives.own(opened.session());
            return new OnnxFunction(file, runtime, opened, output, natives);
        } catch (OrtException failed) {
            natives.closeAfter(failed);
            throw new ModelException("ONNX Runtime cannot describe " + file + ": " + RuntimeMessage.of(failed), failed);
        } catch (RuntimeException | Error failed) {
            natives.closeAfter(failed);
            throw failed;
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("There is no file " + file + ". Name an ONNX file that exists.");
        }
        try {
            if (Files.size(file) == 0) {
                throw new ModelException(file + " is empty. Download, copy or export the network again.");
            }
        } catch (IOException failed) {
            throw new ModelException("Cannot read " + file + ": " + failed.getMessage() + ".", failed);
        }
    }

    /**
     * Where the network lies.
     *
     * @return its file
     */
    public Path file() {
        return file;
    }

    /**
     * How many dimensions the input has.
     *
     * @return 4 for pictures
     */
    public int inputRank() {
        return inputEnd.shape().dimensions().size();
    }

    /**
     * The length that the input must have along a dimension.
     *
     * @param dimension from 0 to {@link #inputRank()} - 1
     * @return empty if any length will do
     */
    public OptionalInt inputLength(int dimension) {
        long length = inputEnd.shape().dimensions().get(dimension);

        return length == ShapePattern.OPEN ? OptionalInt.empty() : OptionalInt.of((int) length);
    }

    /**
     * What the file calls the output.
     *
     * @return its name
     */
    public String outputName() {
        return output;
    }

    /**
     * What the network really runs on.
     *
     * @return {@code cpu} or {@code cuda:n}
     */
    public String device() {
        return opened.device();
    }

    /**
     * Why the network runs on the CPU although {@code auto} would have taken something faster.
     *
     * @return one sentence for the user; empty if nothing was given up
     */
    public Optional<String> fallbackReason() {
        return opened.fallback();
    }

    /**
     * How long ONNX Runtime computed, all calls together.
     *
     * @return seconds; what a caller waits beyond them is spent in Java
     */
    public double runtimeSeconds() {
        return clock.seconds();
    }

    /**
     * Runs the network.
     *
     * @param argument what goes in; only read
     * @param cancellation ends the run early
     * @return what comes out, a new tensor
     * @throws InvalidRequestException if the argument has another shape than the network takes
     * @throws dev.offsetnoise.latent.model.NotEnoughMemoryException if there is too little memory for an argument of this
     *     size; a smaller one may do
     * @throws ModelException if the network fails or gives something that is no tensor of floats
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public synchronized Tensor apply(Tensor argument, Cancellation cancellation) {
        if (closed) {
            throw new IllegalStateException(file + " is closed; open it again.");
        }
        inputEnd.shape().require("The input", argument.shape());
        try (Natives run = new Natives()) {
            ConvertedFloats floats = inputEnd.bind(runtime, argument);
            run.own(floats.tensor());
            floats.toNetwork().run();
            return runs.run(cancellation, options -> {
                Map<String, OnnxTensor> inputs = Map.of(input, floats.tensor());
                try (OrtSession.Result result = opened.session().run(inputs, Set.of(output), Map.of(), options)) {
                    return copy((OnnxTensor) result.get(0));
                }
            });
        } catch (OrtException failed) {
            throw failure(failed, argument);
        }
    }

    private ModelException failure(OrtException failed, Tensor argument) {
        return MemoryShortage.of(failed)
                .<ModelException>map(shortage -> shortage.exception(file, "run for " + argument))
                .orElseGet(() -> new ModelException(
                        "The network in " + file + " failed for " + argument + ": " + RuntimeMessage.of(failed) + ".",
                        failed));
    }

    private Tensor copy(OnnxTensor value) {
        long[] shape = value.getInfo().getShape();
        if (Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw new ModelException("The network in " + file + " gave an empty result of shape "
                    + ShapePattern.of(shape) + ". " + REMEDY);
        }
        Tensor copy =
                Tensor.allocate(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
        copy.buffer().put(value.getFloatBuffer()); // of half precision, too
        return copy;
    }

    /** Waits for the run that is under way, then frees the network. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            natives.close();
        }
    }
}
