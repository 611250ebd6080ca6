package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.host.desktop.state.Told;
import dev.offsetnoise.host.service.ScheduleCurves;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.ModelCard;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the model and the scheduler that are chosen.
 *
 * @param model the model's card; empty if it cannot be used
 * @param scheduler id of the scheduler that is taken; empty if none can be
 * @param curves the schedule; empty if the scheduler refuses the model
 * @param findings what limits them
 * @param problem why something is missing; empty if nothing is
 */
public record Insight(
        Optional<ModelCard> model,
        Optional<String> scheduler,
        Optional<ScheduleCurves> curves,
        List<Finding> findings,
        Optional<String> problem) {

    /** Nothing is known yet. */
    public static final Insight NONE =
            new Insight(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /**
     * Copies the list.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param curves see {@link #curves()}
     * @param findings see {@link #findings()}
     * @param problem see {@link #problem()}
     */
    public Insight {
        findings = List.copyOf(findings);
    }

    /** Nothing is known, for a reason. */
    static Insight of(RuntimeException refused) {
        return new Insight(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(String.valueOf(refused.getMessage())));
    }

    /**
     * What the model can be told.
     *
     * @return nothing if it is not known
     */
    public Told told() {
        return model.map(Told::of).orElse(Told.NOTHING);
    }

    /**
     * Whether the size of the pictures can be chosen.
     *
     * @return true for models of latents, which take any
     */
    public boolean sizeIsFree() {
        return model.flatMap(ModelCard::space).isPresent();
    }

    /**
     * The size that the model draws by itself.
     *
     * @return in pixels; empty if it is not known
     */
    public Optional<PictureSize> ownSize() {
        return model.map(PictureSize::nativeOf);
    }

    /**
     * Whether the brightness dial has something to turn.
     *
     * @return true if the scheduler's process has an offset
     */
    public boolean hasOffset() {
        return curves.map(ScheduleCurves::hasOffset).orElse(false);
    }
}
