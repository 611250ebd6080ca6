package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network that takes the token ids of texts, {@code [N, tokens]}, and gives tensors of floats: a text encoder. How its
 * ends are called, shaped and typed is read from the file. Calls from several threads wait for each other.
 *
 * <p>A network that also takes an attention mask is given ones: all tokens are attended to, also those that fill up, as
 * diffusers does with CLIP.
 */
public final class OnnxTextFunction implements AutoCloseable {

    private static final String REMEDY = "Name another file, or export the text encoder again.";
    private static final String MASK = "attention_mask";
    private static final Set<OnnxJavaType> FLOATS =
            Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

    private final Path file;
    private final NativeRuntime runtime;
    private final SessionOpener.Opened opened;
    private final NetworkEnds ends;
    private final IntegerInput ids;
    private final List<IntegerInput> masks;
    private final RunClock clock = new RunClock();
    private final RunSwitch runs;
    private final Natives natives;
    private boolean closed;

    private OnnxTextFunction(Path file, NativeRuntime runtime, SessionOpener.Opened opened, Natives natives)
            throws OrtException {
        this.file = file;
        this.runtime = runtime;
        this.opened = opened;
        this.natives = natives;
        ends = NetworkEnds.of(opened.session(), file, REMEDY);
        ids = IntegerInput.matrix(idsName(ends.inputs().keySet()), ends);
        masks = ends.inputs().containsKey(MASK) ? List.of(IntegerInput.matrix(MASK, ends)) : List.of();
        ends.requireOnlyInputs(Set.of(ids.name(), MASK), "the ids of texts and a mask");
        runs = natives.own(new RunSwitch(runtime, clock));
    }

    /** The usual name, or the only input if it is called otherwise. */
    private static String idsName(Set<String> inputs) {
        Set<String> candidates = new LinkedHashSet<>(inputs);
        candidates.remove(MASK);
        return candidates.size() == 1 ? candidates.iterator().next() : "input_ids";
    }

    /**
     * Opens a network.
     *
     * @param file an ONNX file
     * @param device where it shall run
     * @return a function, to be closed
     * @throws ModelException if the network cannot be loaded or is of another kind
     * @throws InvalidRequestException if there is no such file, or a device was asked for by name and cannot be used
     */
    public static OnnxTextFunction open(Path file, DeviceRequest device) {
        return open(file, device, new OrtRuntime());
    }

    static OnnxTextFunction open(Path file, DeviceRequest device, NativeRuntime runtime) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("There is no file " + file + ". Name a text encoder that exists.");
        }
        Natives natives = new Natives();
        try {
            SessionOpener.Opened opened = new SessionOpener(runtime, file, SessionThreads.AUTOMATIC).open(device);
            natives.own(opened.session());
            return new OnnxTextFunction(file, runtime, opened, natives);
        } catch (OrtException failed) {
            natives.closeAfter(failed);
            throw new ModelException("ONNX Runtime cannot describe " + file + ": " + RuntimeMessage.of(failed), failed);
        } catch (RuntimeException | Error failed) {
            natives.closeAfter(failed);
            throw failed;
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
     * How many texts the network takes at once.
     *
     * @return empty if any number will do
     */
    public OptionalInt batch() {
        return ids.length(0);
    }

    /**
     * How many tokens a text must have.
     *
     * @return empty if any number will do
     */
    public OptionalInt tokens() {
        return ids.length(1);
    }

    /**
     * The outputs that hold floats in so many dimensions.
     *
     * @param rank the number of dimensions: 3 for hidden states {@code [N, tokens, D]}, 2 for pooled ones {@code [N, D]}
     * @return their names in the file's order
     */
    public List<String> outputs(int rank) {
        return ends.outputs().keySet().stream()
                .filter(name -> ends.outputs().get(name).getInfo() instanceof TensorInfo tensor
                        && FLOATS.contains(tensor.type)
                        && tensor.getShape().length == rank)
                .toList();
    }

    /**
     * Runs the network.
     *
     * @param texts the ids of as many texts as {@link #batch()} says, of as many tokens as {@link #tokens()} says
     * @param outputs names of the outputs that are wanted
     * @param cancellation ends the run early
     * @return what the outputs give, in the order of their names; new tensors
     * @throws InvalidRequestException if the texts have another number or length than the network takes
     * @throws ModelException if the network fails or gives something else than floats
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public synchronized List<Tensor> apply(List<int[]> texts, List<String> outputs, Cancellation cancellation) {
        if (closed) {
            throw new IllegalStateException(file + " is closed; open it again.");
        }
        int[][] rows = texts.toArray(int[][]::new);
        int[][] ones = texts.stream().map(OnnxTextFunction::ones).toArray(int[][]::new);
        try (Natives run = new Natives()) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put(ids.name(), run.own(ids.tensor(runtime, rows)));
            for (IntegerInput mask : masks) {
                inputs.put(mask.name(), run.own(mask.tensor(runtime, ones)));
            }
            return runs.run(cancellation, options -> {
                try (OrtSession.Result result =
                        opened.session().run(inputs, new LinkedHashSet<>(outputs), Map.of(), options)) {
                    return outputs.stream()
                            .map(name ->
                                    copy(name, (OnnxTensor) result.get(name).orElseThrow()))
                            .toList();
                }
            });
        } catch (OrtException failed) {
            throw failure(failed);
        }
    }

    private ModelException failure(OrtException failed) {
        return MemoryShortage.of(failed)
                .<ModelException>map(shortage -> shortage.exception(file, "encode a text"))
                .orElseGet(() -> new ModelException(
                        "The text encoder " + file + " failed: " + RuntimeMessage.of(failed)
                                + ". If it speaks of indices, the tokenizer belongs to another model.",
                        failed));
    }

    private static int[] ones(int[] row) {
        int[] ones = new int[row.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private Tensor copy(String name, OnnxTensor value) {
        int[] shape = Arrays.stream(value.getInfo().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        FloatBuffer floats = value.getFloatBuffer(); // of half precision, too
        if (floats == null || !floats.hasRemaining()) {
            throw new ModelException("The output \"" + name + "\" of " + file + " is " + value.getInfo()
                    + "; expected floats. " + REMEDY);
        }
        Tensor copy = Tensor.allocate(shape);
        copy.buffer().put(floats);
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
