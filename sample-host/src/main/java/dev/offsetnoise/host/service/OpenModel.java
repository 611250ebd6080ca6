package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.NotEnoughMemoryException;
import dev.offsetnoise.latent.onnx.DeviceRequest;

/**
 * The networks of one model on one device. Each is opened when it is needed for the first time, and then stays open until this
 * is closed. For one request at a time.
 */
final class OpenModel implements AutoCloseable {

    private static final String OPENING = "opening the network";

    private final ModelFolder model;
    private final DeviceRequest device;
    private final NetworkSource source;
    private OpenSpace space;
    private String sha256;
    private Description described;
    private Conditionings told;
    private OpenNetwork network;

    OpenModel(ModelFolder model, DeviceRequest device, NetworkSource source) {
        this.model = model;
        this.device = device;
        this.source = source;
    }

    /** The way to pictures. */
    OpenSpace space(GenerationListener listener, Cancellation cancellation) {
        if (space == null) {
            if (model.spaceFiles().isPresent()) {
                listener.preparing(
                        "opening the autoencoder; at its first use its brightness is measured, which takes a while");
            }
            space = OpenSpace.of(model, device, cancellation);
        }
        return space;
    }

    /** Of the denoiser's file. */
    String sha256() {
        if (sha256 == null) {
            sha256 = FileHash.sha256(model.denoiserFile());
        }
        return sha256;
    }

    /** The denoiser for a plan. At first the texts are encoded, and their encoders closed, before the network is opened. */
    RunningDenoiser denoiser(GenerationPlan plan, GenerationListener listener, Cancellation cancellation) {
        if (network == null) {
            listener.preparing(OPENING);
        }
        Conditionings now = tell(plan, listener, cancellation);
        if (network == null) {
            network = source.open(plan.model(), device);
        }
        return RunningDenoiser.of(network, now, plan);
    }

    /** Texts are encoded when they differ from those before. */
    private Conditionings tell(GenerationPlan plan, GenerationListener listener, Cancellation cancellation) {
        Description description = Description.of(plan);
        if (description.equals(described)) {
            return told.reused();
        }
        if (network != null) {
            listener.preparing("encoding what the pictures shall show");
        }
        told = encode(description, listener, cancellation);
        described = description;
        return told;
    }

    /** Where network and text encoder do not fit into the memory together, the network makes room. */
    private Conditionings encode(Description description, GenerationListener listener, Cancellation cancellation) {
        try {
            return source.tell(model, device, description, cancellation);
        } catch (NotEnoughMemoryException shortage) {
            if (network == null) {
                throw shortage;
            }
            closeNetwork();
            listener.preparing(OPENING);
            return source.tell(model, device, description, cancellation);
        }
    }

    private void closeNetwork() {
        OpenNetwork closing = network;
        network = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** Frees all networks. */
    @Override
    public void close() {
        try {
            closeNetwork();
        } finally {
            if (space != null) {
                space.close();
            }
        }
    }
}
