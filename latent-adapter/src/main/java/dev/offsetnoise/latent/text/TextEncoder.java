package dev.offsetnoise.latent.text;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxTextFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes of texts what a denoiser listens to: a vector for every token, or one for the whole text. Calls from several
 * threads wait for each other.
 */
public final class TextEncoder implements AutoCloseable {

    private static final String REMEDY = "Name another file, or export the text encoder again.";

    private final OnnxTextFunction network;
    private final List<TextOutput> wanted;
    private final List<String> outputs;
    private final Tokenizer tokenizer;
    private final int tokens;

    private TextEncoder(OnnxTextFunction network, List<TextOutput> wanted, Tokenizer tokenizer, int tokens) {
        this.network = network;
        this.wanted = List.copyOf(wanted);
        this.outputs = wanted.stream().map(each -> name(network, each)).toList();
        this.tokenizer = tokenizer;
        this.tokens = tokens;
        tokenizer.encode("", tokens); // refuses a number of tokens that no text can have
        int taken = network.tokens().orElse(tokens);
        if (taken != tokens) {
            throw new ModelException("The text encoder " + network.file() + " takes " + taken + " tokens; " + tokens
                    + " are asked for. Ask for " + taken + ", or export it with an open length.");
        }
    }

    private static String name(OnnxTextFunction network, TextOutput wanted) {
        String kind = wanted.kind().description();
        List<String> fitting = network.outputs(wanted.kind().rank());
        if (fitting.isEmpty()) {
            throw new ModelException("The text encoder " + network.file() + " has no output " + kind + ". " + REMEDY);
        }
        String name = wanted.name().orElse(fitting.get(0));
        if (!fitting.contains(name)) {
            throw new ModelException("The text encoder " + network.file() + " has no output \"" + name + "\" " + kind
                    + "; it has " + String.join(", ", fitting) + ".");
        }
        return name;
    }

    /**
     * Opens a text encoder.
     *
     * @param encoder an ONNX file that takes token ids, and maybe an attention mask
     * @param outputs what is wanted of it, at least one
     * @param tokenizer cuts the texts; belongs to the same model; stays the caller's, who closes it after the encoder
     * @param tokens how many tokens a text gets; 77 for CLIP
     * @param device where it shall run
     * @return an encoder, to be closed
     * @throws ModelException if the network cannot be loaded or is of another kind
     * @throws InvalidRequestException if there is no such file, so many tokens cannot be, or a device was asked for by name
     *     and cannot be used
     */
    public static TextEncoder open(
            Path encoder, List<TextOutput> outputs, Tokenizer tokenizer, int tokens, DeviceRequest device) {
        OnnxTextFunction network = OnnxTextFunction.open(encoder, device);
        try {
            return new TextEncoder(network, outputs, tokenizer, tokens);
        } catch (RuntimeException failed) {
            network.close();
            throw failed;
        }
    }

    /**
     * What the file calls the outputs.
     *
     * @return their names, in the order in which they were asked for
     */
    public List<String> outputNames() {
        return outputs;
    }

    /**
     * What the network really runs on.
     *
     * @return {@code cpu} or {@code cuda:n}
     */
    public String device() {
        return network.device();
    }

    /**
     * Why the network runs on the CPU although {@code auto} would have taken something faster.
     *
     * @return one sentence for the user; empty if nothing was given up
     */
    public Optional<String> fallbackReason() {
        return network.fallbackReason();
    }

    /**
     * The end of a text that this encoder does not see, because its tokens do not suffice.
     *
     * @param text the text
     * @return as it was written; empty if all of it is seen
     */
    public Optional<String> unseen(String text) {
        return tokenizer.encode(text, tokens).unseen();
    }

    /**
     * Encodes texts.
     *
     * @param texts at least one; what does not fit into the tokens is not seen, see {@link #unseen}
     * @param cancellation ends the work early
     * @return for each output {@code [N, tokens, D]} or {@code [N, D]}, in the order in which they were asked for; new
     *     tensors
     * @throws InvalidRequestException if there is no text
     * @throws ModelException if the network fails or gives something else
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<Tensor> encode(List<String> texts, Cancellation cancellation) {
        if (texts.isEmpty()) {
            throw new InvalidRequestException("There is no text to encode. Give at least one, which may be empty.");
        }
        List<int[]> ids =
                texts.stream().map(text -> tokenizer.encode(text, tokens).ids()).toList();
        int batch = network.batch().orElse(ids.size());
        List<List<Tensor>> parts = new ArrayList<>();
        for (int first = 0; first < ids.size(); first += batch) {
            parts.add(run(filled(ids.subList(first, Math.min(first + batch, ids.size())), batch), cancellation));
        }
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> joined(parts.stream().map(part -> part.get(i)).toList(), ids.size()))
                .toList();
    }

    /** A network of a fixed batch is given a text again where there are no more. */
    private static List<int[]> filled(List<int[]> ids, int batch) {
        List<int[]> filled = new ArrayList<>(ids);
        while (filled.size() < batch) {
            filled.add(ids.get(0));
        }
        return filled;
    }

    private List<Tensor> run(List<int[]> ids, Cancellation cancellation) {
        List<Tensor> results = network.apply(ids, outputs, cancellation);
        for (int i = 0; i < results.size(); i++) {
            int rank = wanted.get(i).kind().rank();
            int[] shape = results.get(i).shape();
            boolean ofTokens = rank == TextOutput.Kind.STATES.rank();
            if (shape.length != rank || shape[0] != ids.size() || ofTokens && shape[1] != tokens) {
                throw new ModelException("The output \"" + outputs.get(i) + "\" of " + network.file() + " is "
                        + results.get(i) + "; expected [" + ids.size() + ", " + (ofTokens ? tokens + ", " : "") + "D]. "
                        + REMEDY);
            }
        }
        return results;
    }

    private static Tensor joined(List<Tensor> parts, int count) {
        int[] shape = parts.get(0).shape();
        int batch = shape[0];
        if (parts.size() == 1 && batch == count) {
            return parts.get(0);
        }
        float[] text = new float[parts.get(0).size() / batch];
        shape[0] = count;
        Tensor joined = Tensor.allocate(shape);
        for (int i = 0; i < count; i++) {
            parts.get(i / batch).read(i % batch * text.length, text, 0, text.length);
            joined.write(i * text.length, text, 0, text.length);
        }
        return joined;
    }

    /** Waits for the run that is under way, then frees the network. Closing twice does nothing. */
    @Override
    public void close() {
        network.close();
    }
}
