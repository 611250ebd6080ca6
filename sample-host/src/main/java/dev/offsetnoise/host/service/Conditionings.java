package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a denoiser is told about one picture. Nobody changes the tensors any more.
 *
 * @param positive what the picture shall show
 * @param negative what guidance leads away from; empty without guidance
 * @param remarks what the user should know: what of a text is not seen
 * @param seconds what encoding took
 */
record Conditionings(
        ConditioningBatch positive, Optional<ConditioningBatch> negative, List<String> remarks, double seconds) {

    /** Of a network that is told nothing. */
    static final Conditionings NONE =
            new Conditionings(ConditioningBatch.ofOne(Conditioning.none()), Optional.empty(), List.of(), 0);

    Conditionings {
        Objects.requireNonNull(positive, "positive");
        Objects.requireNonNull(negative, "negative");
        remarks = List.copyOf(remarks);
    }

    /** The same for a request that needs not encode them again. */
    Conditionings reused() {
        return new Conditionings(positive, negative, remarks, 0);
    }
}
