package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.BoundRequest.Offset;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.VarianceType;
import java.util.Objects;
import java.util.Optional;

/**
 * The reverse chain whose bound is measured.
 *
 * @param steps its steps
 * @param variance learned or fixed; empty for what the model has
 * @param fixed which fixed variance; empty for the small one
 * @param clip whether the predicted clean image is kept within the model's range of values, as samplers do
 * @param offset what becomes of the offset
 */
public record Chain(
        StepChoice steps, Optional<VarianceType> variance, Optional<FixedVariance> fixed, boolean clip, Offset offset) {

    /**
     * Validates the components.
     *
     * @param steps see {@link #steps()}
     * @param variance see {@link #variance()}
     * @param fixed see {@link #fixed()}
     * @param clip see {@link #clip()}
     * @param offset see {@link #offset()}
     */
    public Chain {
        Objects.requireNonNull(steps, "steps");
        Objects.requireNonNull(variance, "variance");
        Objects.requireNonNull(fixed, "fixed");
        Objects.requireNonNull(offset, "offset");
    }

    /**
     * The variance for a model.
     *
     * @param has what the model has
     * @throws InvalidRequestException if it cannot have the one that is asked for
     */
    VarianceType variance(VarianceType has) {
        VarianceType used = variance.orElse(has);
        if (used == VarianceType.LEARNED && has == VarianceType.FIXED) {
            throw new InvalidRequestException(
                    "Learned variance was asked for; the model has not learned one: its output"
                            + " has no channels for it. Leave --variance out, or name a model that was trained with learned"
                            + " variance.");
        }
        if (used == VarianceType.LEARNED && fixed.isPresent()) {
            throw new InvalidRequestException("A fixed variance was chosen; the model has learned one. Leave"
                    + " --fixed-variance out, or add --variance fixed to measure the model without what it learned.");
        }
        return used;
    }

    /** What a scheduler is asked for. */
    BoundRequest request(ModelProfile profile) {
        return new BoundRequest(steps.of(profile.schedule().steps()), fixed.orElse(FixedVariance.SMALL), clip, offset);
    }
}
