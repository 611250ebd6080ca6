package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.latent.condition.Conditioner;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * An open denoiser and what it is told about every image, without guidance. Closing it closes the denoiser.
 *
 * @param denoiser the network
 * @param told what it is told about one image
 * @param device what it really runs on, such as {@code cpu}
 * @param fixedBatch the only number of images that it takes at once; empty if it takes any
 * @param remarks what the user should know: what was given up, what of a text is not seen
 */
public record ToldDenoiser(
        Denoiser denoiser, ConditioningBatch told, String device, OptionalInt fixedBatch, List<String> remarks)
        implements AutoCloseable {

    /**
     * Validates and copies the components.
     *
     * @param denoiser see {@link #denoiser()}
     * @param told see {@link #told()}
     * @param device see {@link #device()}
     * @param fixedBatch see {@link #fixedBatch()}
     * @param remarks see {@link #remarks()}
     */
    public ToldDenoiser {
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(fixedBatch, "fixedBatch");
        remarks = List.copyOf(remarks);
    }

    /**
     * A denoiser that is told nothing and takes any batch.
     *
     * @param denoiser the network
     * @return it, as it is
     */
    public static ToldDenoiser nothing(Denoiser denoiser) {
        return new ToldDenoiser(
                denoiser, ConditioningBatch.ofOne(Conditioning.none()), "cpu", OptionalInt.empty(), List.of());
    }

    /**
     * Opens a model. A text is encoded first, and its encoder closed before the network is opened.
     *
     * @param model the model
     * @param subject what it is told about every image
     * @param device where it shall run
     * @param cancellation ends the work early
     * @return the denoiser, to be closed
     * @throws dev.offsetnoise.api.InvalidRequestException if the model cannot be told this, or a device that was asked for
     *     by name cannot be used
     * @throws dev.offsetnoise.latent.model.ModelException if a network cannot be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static ToldDenoiser open(
            ModelFolder model, Subject subject, DeviceRequest device, Cancellation cancellation) {
        subject.requireFit(model.card().denoiser());
        List<String> remarks = new ArrayList<>();
        Conditioning told;
        try (Conditioner conditioner = Conditioner.open(model, device)) {
            told = conditioner.of(List.of(subject), cancellation);
            remarks.addAll(conditioner.remarks(subject));
        }
        OnnxDenoiser network = OnnxDenoiser.open(model, device);
        network.fallbackReason().ifPresent(remarks::add);
        return new ToldDenoiser(
                network, ConditioningBatch.ofOne(told), network.device(), network.fixedBatch(), remarks);
    }

    /**
     * The same with another denoiser around the network.
     *
     * @param around makes it; what it makes closes the network
     * @return the denoiser, to be closed instead of this one
     */
    public ToldDenoiser with(UnaryOperator<Denoiser> around) {
        return new ToldDenoiser(around.apply(denoiser), told, device, fixedBatch, remarks);
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
