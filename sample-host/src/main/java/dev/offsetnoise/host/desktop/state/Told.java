package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a model can be told.
 *
 * @param words whether it is told texts
 * @param sizes whether it is told the pictures' sizes
 * @param classes the names of its classes; empty if it has none
 * @param anyClass whether a class need not be named
 * @param usualGuidance how strongly it is guided if nobody says otherwise; 1 if nothing guides it
 */
public record Told(boolean words, boolean sizes, List<String> classes, boolean anyClass, double usualGuidance) {

    /** Nothing. */
    public static final Told NOTHING = new Told(false, false, List.of(), true, 1);

    /**
     * Copies the list.
     *
     * @param words see {@link #words()}
     * @param sizes see {@link #sizes()}
     * @param classes see {@link #classes()}
     * @param anyClass see {@link #anyClass()}
     * @param usualGuidance see {@link #usualGuidance()}
     */
    public Told {
        classes = List.copyOf(classes);
    }

    /**
     * What a card says of it.
     *
     * @param card the model's
     * @return what it can be told
     */
    public static Told of(ModelCard card) {
        DenoiserSignature denoiser = card.denoiser();
        List<ConditioningInput> inputs = denoiser.conditioning();
        List<ConditioningInput.Classes> classes = inputs.stream()
                .filter(ConditioningInput.Classes.class::isInstance)
                .map(ConditioningInput.Classes.class::cast)
                .toList();
        return new Told(
                inputs.stream().anyMatch(ConditioningInput.Textual.class::isInstance),
                inputs.stream().anyMatch(ConditioningInput.Sizes.class::isInstance),
                classes.stream()
                        .findFirst()
                        .map(ConditioningInput.Classes::names)
                        .orElse(List.of()),
                classes.stream().allMatch(input -> input.unconditional().isPresent()),
                PromptRequest.usualScale(denoiser));
    }

    /**
     * Whether something leads the pictures more or less strongly.
     *
     * @return false for models that are told nothing, and for those that must always be told a class
     */
    public boolean isGuided() {
        return usualGuidance != 1 && anyClass;
    }

    /**
     * What of a wish it is told. The rest is for other models, and comes back with them.
     *
     * @param wish what the pictures shall show
     * @return the same without what this model cannot be told
     */
    public PromptRequest of(PromptRequest wish) {
        return new PromptRequest(
                of(wish.positive()),
                isGuided() ? of(wish.negative()) : Subject.ANYTHING,
                isGuided() ? wish.guidance() : OptionalDouble.empty(),
                isGuided() ? wish.rescale() : 0,
                sizes ? wish.sizes() : SizeWish.NONE);
    }

    private Subject of(Subject wish) {
        return new Subject(
                words ? wish.text() : "", wish.className().filter(classes::contains), words && wish.hasText());
    }
}
