package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network that runs on ONNX Runtime.
 *
 * <p>It takes any batch, and any height and width that the network leaves open. The tensors' memory is handed to the
 * runtime without a copy, both ways; a sampler that uses the same tensors for all its steps causes no allocation
 * here. {@link #predict} may be called from several threads at once; each call needs its own prediction tensor.
 */
public final class OnnxDenoiser implements Denoiser {

    /** Dimensions of a sample, {@code [N, C, H, W]}. */
    private static final int RANK = 4;

    private final Path file;
    private final ModelProfile profile;
    private final OrtSession session;
    private final String device;
    private final Optional<String> fallbackReason;
    private final OptionalInt fixedBatch;
    private final RunClock clock;
    private final BindingPool bindings;
    private final Natives natives;
    private boolean closed;

    private OnnxDenoiser(
            ModelFolder folder,
            NetworkSignature network,
            SessionOpener.Opened opened,
            RunClock clock,
            BindingPool bindings,
            Natives natives) {
        this.file = folder.denoiserFile();
        this.profile = folder.card().profile();
        this.fixedBatch = network.fixedBatch();
        this.session = opened.session();
        this.device = opened.device();
        this.fallbackReason = opened.fallback();
        this.clock = clock;
        this.bindings = bindings;
        this.natives = natives;
    }

    /**
     * Opens a model with one thread a core.
     *
     * @param folder the model
     * @param device where it shall run
     * @return a denoiser, to be closed
     * @throws ModelException if the network cannot be loaded or does not fit its card
     * @throws InvalidRequestException if a device was asked for by name and cannot be used
     */
    public static OnnxDenoiser open(ModelFolder folder, DeviceRequest device) {
        return open(folder, device, SessionThreads.AUTOMATIC);
    }

    /**
     * Opens a model. Names, types and shapes of the network's inputs and outputs are compared with the card, and so is
     * the profile in the file's metadata if there is one.
     *
     * @param folder the model
     * @param device where it shall run
     * @param threads threads of one run on the CPU
     * @return a denoiser, to be closed
     * @throws ModelException if the network cannot be loaded or does not fit its card
     * @throws InvalidRequestException if a device was asked for by name and cannot be used
     */
    public static OnnxDenoiser open(ModelFolder folder, DeviceRequest device, SessionThreads threads) {
        return open(folder, device, threads, new OrtRuntime());
    }

    static OnnxDenoiser open(ModelFolder folder, DeviceRequest device, SessionThreads threads, NativeRuntime runtime) {
        Natives natives = new Natives();
        try {
            SessionOpener.Opened opened = new SessionOpener(runtime, folder.denoiserFile(), threads).open(device);
            natives.own(opened.session());
            requireSameProfile(opened.session(), folder);
            NetworkSignature network = new SignatureCheck(opened.session(), folder).check();
            RunClock clock = new RunClock();
            BindingPool bindings = natives.own(new BindingPool(runtime, network, clock));
            return new OnnxDenoiser(folder, network, opened, clock, bindings, natives);
        } catch (OrtException failed) {
            natives.closeAfter(failed);
            throw new ModelException(
                    "ONNX Runtime cannot describe " + folder.denoiserFile() + ": " + RuntimeMessage.of(failed), failed);
        } catch (RuntimeException | Error failed) {
            natives.closeAfter(failed);
            throw failed;
        }
    }

    private static void requireSameProfile(OrtSession session, ModelFolder folder) throws OrtException {
        session.getMetadata()
                .getCustomMetadataValue(ModelCards.PROFILE_METADATA_KEY)
                .ifPresent(folder::requireSameProfile);
    }

    /**
     * What the network really runs on.
     *
     * @return {@code cpu} or {@code cuda:n}
     */
    public String device() {
        return device;
    }

    /**
     * Why the network runs on the CPU although {@code auto} would have taken something faster.
     *
     * @return one sentence for the user; empty if nothing was given up
     */
    public Optional<String> fallbackReason() {
        return fallbackReason;
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    /**
     * The batch that the network was exported for.
     *
     * @return the only number of images that it takes at once; empty if it takes any
     */
    public OptionalInt fixedBatch() {
        return fixedBatch;
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
     * Runs the network once. The conditioning holds exactly the inputs that the card names: for classes a tensor {@code
     * [N]} with their numbers, for texts {@code [N, tokens, D]}. What these tensors hold may change between two calls.
     *
     * @throws dev.offsetnoise.latent.model.NotEnoughMemoryException if there is too little memory for so many pictures of
     *     this size; another call may do
     * @throws ModelException if the runtime fails
     * @throws IllegalStateException if the denoiser is closed
     */
    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        int steps = profile.schedule().steps();
        if (!(step >= 1 && step <= steps)) {
            throw new InvalidRequestException(
                    "Step " + step + ": the model was trained with steps 1 to " + steps + ".");
        }
        cancellation.throwIfCancelled();
        Binding binding = bindings.take(sample, conditioning, prediction);
        try {
            binding.run(session, step, cancellation);
        } catch (OrtException failed) {
            throw failure(failed, sample, step);
        } finally {
            bindings.giveBack(binding);
        }
    }

    private ModelException failure(OrtException failed, Tensor sample, double step) {
        return MemoryShortage.of(failed)
                .<ModelException>map(shortage -> shortage.exception(file, "run for " + sample))
                .orElseGet(() -> new ModelException(
                        "The network failed at step " + step + ": " + RuntimeMessage.of(failed) + "."
                                + sizeHint(sample),
                        failed));
    }

    /** Networks that halve their samples several times fail in their midst at sizes that cannot be halved so often. */
    private String sizeHint(Tensor sample) {
        ModelProfile own = profile();
        int height = sample.dimension(2);
        int width = sample.dimension(RANK - 1);
        return height == own.height() && width == own.width()
                ? ""
                : " It was asked for samples of " + width + " x " + height + "; its own are " + own.width() + " x "
                        + own.height()
                        + ". If it failed for their size, ask for its own (leave --width and --height out)"
                        + " or for one that can be halved more often, such as a multiple of 64 pixels.";
    }

    /** Waits for calls that are under way, then frees the network. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            natives.close();
        }
    }
}
