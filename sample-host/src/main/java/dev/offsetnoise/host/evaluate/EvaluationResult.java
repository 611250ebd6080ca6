package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.latent.space.Autoencoder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluation found out.
 *
 * @param request what was asked for
 * @param reference the real pictures; empty without a reference
 * @param floor two halves of the reference against each other, which no model can beat; empty without a reference, or with
 *     a tiny one
 * @param subjects one for each that was named, in that order
 * @param bandwidth bandwidth of the kernel of the maximum mean discrepancy; empty where that was not computed
 * @param features what described pictures for precision and recall
 * @param greys flat greys before and after a latent model's encoder and decoder; empty if none was named
 * @param warnings what the reader must know before he believes the numbers
 */
public record EvaluationResult(
        EvaluationRequest request,
        Optional<Judgement> reference,
        Optional<Comparison> floor,
        List<Judgement> subjects,
        OptionalDouble bandwidth,
        String features,
        List<Autoencoder.Grey> greys,
        List<String> warnings) {

    /** Of so many ways to halve the reference the one with the median distance is the floor. */
    public static final int HALVINGS = 21;

    /**
     * Validates and copies the components.
     *
     * @param request see {@link #request()}
     * @param reference see {@link #reference()}
     * @param floor see {@link #floor()}
     * @param subjects see {@link #subjects()}
     * @param bandwidth see {@link #bandwidth()}
     * @param features see {@link #features()}
     * @param greys see {@link #greys()}
     * @param warnings see {@link #warnings()}
     */
    public EvaluationResult {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(floor, "floor");
        subjects = List.copyOf(subjects);
        Objects.requireNonNull(bandwidth, "bandwidth");
        Objects.requireNonNull(features, "features");
        greys = List.copyOf(greys);
        warnings = List.copyOf(warnings);
    }
}
