package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Answers {@code factor * sample + step}, with a factor for each image in its conditioning; a learned variance is the
 * factor everywhere. It remembers what it was asked.
 */
final class ScalingDenoiser implements Denoiser {

    static final String FACTOR = "factor";

    /** The tensors of a call. */
    record Asked(Tensor sample, Tensor factors, Tensor prediction) {}

    private final ModelProfile profile;
    private final OptionalInt fixedBatch;
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private boolean closed;

    ScalingDenoiser(ModelProfile profile, OptionalInt fixedBatch) {
        this.profile = profile;
        this.fixedBatch = fixedBatch;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        Tensor factors = conditioning.inputs().get(FACTOR);
        int images = sample.dimension(0);
        if (factors.size() != images || fixedBatch.isPresent() && fixedBatch.getAsInt() != images) {
            throw new InvalidRequestException("A batch of " + images + " with " + factors + ": expected " + fixedBatch);
        }
        asked.add(new Asked(sample, factors, prediction));
        int length = sample.size() / images;
        int answer = prediction.size() / images;
        for (int i = 0; i < prediction.size(); i++) {
            float factor = factors.get(i / answer);
            int place = i % answer;
            prediction.set(
                    i, place < length ? factor * sample.get(i / answer * length + place) + (float) step : factor);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
