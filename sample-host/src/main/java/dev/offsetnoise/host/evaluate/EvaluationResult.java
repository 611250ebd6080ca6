package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.latent.space.Autoencoder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an evaluation found out.
 *
 * @param request what was asked for
 * @param reference the real pictures; empty without a reference
 * @param chances what chance alone does, one for each size of the subjects, smallest first; none without a reference, or
 *     with a tiny one
 * @param tailCells into how many cells each tail of the reference is cut; empty without a reference
 * @param subjects one for each that was named, in that order
 * @param bandwidth bandwidth of the kernel of the maximum mean discrepancy; empty where that was not computed
 * @param features what described pictures for precision and recall
 * @param greys flat greys before and after a latent model's encoder and decoder; empty if none was named
 * @param warnings what the reader must know before he believes the numbers
 */
public record EvaluationResult(
        EvaluationRequest request,
        Optional<Judgement> reference,
        List<Chance> chances,
        OptionalInt tailCells,
        List<Judgement> subjects,
        OptionalDouble bandwidth,
        String features,
        List<Autoencoder.Grey> greys,
        List<String> warnings) {

    /**
     * Validates and copies the components.
     *
     * @param request see {@link #request()}
     * @param reference see {@link #reference()}
     * @param chances see {@link #chances()}
     * @param tailCells see {@link #tailCells()}
     * @param subjects see {@link #subjects()}
     * @param bandwidth see {@link #bandwidth()}
     * @param features see {@link #features()}
     * @param greys see {@link #greys()}
     * @param warnings see {@link #warnings()}
     */
    public EvaluationResult {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reference, "reference");
        chances = List.copyOf(chances);
        Objects.requireNonNull(tailCells, "tailCells");
        subjects = List.copyOf(subjects);
        Objects.requireNonNull(bandwidth, "bandwidth");
        Objects.requireNonNull(features, "features");
        greys = List.copyOf(greys);
        warnings = List.copyOf(warnings);
    }

    /**
     * What chance alone does to a set of pictures.
     *
     * @param subject one of the subjects
     * @return for sets of its size; empty where that is unknown
     */
    public Optional<Chance> chance(Judgement subject) {
        return chances.stream()
                .filter(chance ->
                        chance.pictures() == subject.population().set().size())
                .findFirst();
    }
}
