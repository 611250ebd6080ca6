package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A denoiser with classifier-free guidance: it asks another denoiser under the conditioning of the call and under a
 * negative one, and combines the answers as {@link Guidance} says. A learned variance is that under the conditioning.
 *
 * <p>Both answers come from one call with a batch of twice the images where the network takes it and memory allows, else
 * from two calls. With
 * a scale of 1 there is one call, under the conditioning alone. Room is kept for the next call of the same shapes. {@link
 * #predict} may be called from several threads at once; each call needs its own prediction tensor. Closing it closes the
 * other denoiser.
 */
public final class GuidedDenoiser implements Denoiser {

    /** Rooms that are kept for later calls. */
    private static final int CAPACITY = 4;

    private final Denoiser denoiser;
    private final Guidance guidance;
    private final ConditioningBatch negative;
    private final OptionalInt fixedBatch;

    /** Guarded by itself; oldest first. */
    private final List<GuidedRun> idle = new ArrayList<>(CAPACITY + 1);

    /**
     * Guides a denoiser.
     *
     * @param denoiser what is asked
     * @param guidance how the answers are combined
     * @param negative what the pictures shall not show, or what stands for nothing in particular, such as the embedding of
     *     the empty text: for a single image, which is repeated, or for as many as the samples have; its tensors must not
     *     change any more
     * @param fixedBatch the only batch that {@code denoiser} takes; empty if it takes any
     * @throws InvalidRequestException if there is guidance and the negative conditioning is empty
     */
    public GuidedDenoiser(Denoiser denoiser, Guidance guidance, ConditioningBatch negative, OptionalInt fixedBatch) {
        this.denoiser = Objects.requireNonNull(denoiser, "denoiser");
        this.guidance = Objects.requireNonNull(guidance, "guidance");
        this.negative = Objects.requireNonNull(negative, "negative");
        this.fixedBatch = Objects.requireNonNull(fixedBatch, "fixedBatch");
        if (!guidance.isNone() && negative.conditioning().inputs().isEmpty()) {
            throw new InvalidRequestException("Guidance of scale " + guidance.scale()
                    + " needs a denoiser that takes classes or a text; this one takes neither. Use scale 1.");
        }
    }

    @Override
    public ModelProfile profile() {
        return denoiser.profile();
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        if (guidance.isNone()) {
            denoiser.predict(sample, step, conditioning, prediction, cancellation);
            return;
        }
        if (sample == prediction) {
            throw new InvalidRequestException(
                    "Sample and prediction are the same tensor; the denoiser needs another one for its output.");
        }
        GuidedRun run = take(sample, conditioning, prediction);
        try {
            run.predict(sample, step, conditioning, prediction, cancellation);
        } finally {
            giveBack(run);
        }
    }

    private GuidedRun take(Tensor sample, Conditioning conditioning, Tensor prediction) {
        synchronized (idle) {
            for (int i = idle.size() - 1; i >= 0; i--) {
                if (idle.get(i).shape().isThatOf(sample, conditioning, prediction)) {
                    return idle.remove(i);
                }
            }
        }
        return newRun(sample, conditioning, prediction);
    }

    private GuidedRun newRun(Tensor sample, Conditioning conditioning, Tensor prediction) {
        GuidedShape shape = new GuidedShape(profile(), sample, conditioning, prediction);
        int images = shape.images();
        ConditioningBatch positive = new ConditioningBatch(conditioning, images);
        ConditioningBatch against = negative.forImages(images);
        against.requireSameInputs(positive);
        boolean together = fixedBatch.isEmpty() || fixedBatch.getAsInt() == 2 * images;
        return together ? together(shape, against, positive) : new SeparateRuns(denoiser, guidance, shape, against);
    }

    private GuidedRun together(GuidedShape shape, ConditioningBatch against, ConditioningBatch positive) {
        TogetherRun together = new TogetherRun(denoiser, guidance, shape, against, positive);
        return fixedBatch.isPresent()
                ? together
                : new TogetherWhereItFits(together, () -> new SeparateRuns(denoiser, guidance, shape, against));
    }

    private void giveBack(GuidedRun run) {
        synchronized (idle) {
            idle.add(run);
            if (idle.size() > CAPACITY) {
                idle.remove(0);
            }
        }
    }

    /** Closes the denoiser that is asked. Closing twice does nothing. */
    @Override
    public void close() {
        denoiser.close();
    }
}
