package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a picture shall show, as far as a denoiser can be told.
 *
 * @param text a description in words; empty for none
 * @param className the name of one of the model's classes; empty for none
 * @param hasText whether there is a text: true also for one that is given and is empty, which some models tell from none
 */
public record Subject(String text, Optional<String> className, boolean hasText) {

    /** Anything: what a denoiser without further inputs draws. */
    public static final Subject ANYTHING = new Subject("", Optional.empty());

    private static final int NAMES_SHOWN = 10;

    /**
     * Validates the components.
     *
     * @param text see {@link #text()}
     * @param className see {@link #className()}
     * @param hasText see {@link #hasText()}
     */
    public Subject {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(className, "className");
        if (!text.isEmpty() && !hasText) {
            throw new IllegalArgumentException("There is no text, and it is \"" + text + "\"");
        }
        requireWhole(text);
    }

    /**
     * A subject whose text is there if it is not empty.
     *
     * @param text see {@link #text()}
     * @param className see {@link #className()}
     */
    public Subject(String text, Optional<String> className) {
        this(text, className, !text.isEmpty());
    }

    /** Half a character has no bytes in a file, so no recipe could keep it. */
    private static void requireWhole(String text) {
        int halves = (int) text.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .count();
        if (halves > 0) {
            throw new InvalidRequestException(
                    "The text holds " + halves + " halves of characters (surrogates that stand"
                            + " alone); expected whole ones. Type the text again, or copy it from where it is whole.");
        }
    }

    /**
     * Whether nothing is said.
     *
     * @return true for {@link #ANYTHING}, and for the empty text
     */
    public boolean isAnything() {
        return text.isEmpty() && className.isEmpty();
    }

    /**
     * Refuses what a model cannot be told, and to leave out what it must be told.
     *
     * @param denoiser what the model's card says of its inputs
     * @throws InvalidRequestException if it cannot be told this
     */
    public void requireFit(DenoiserSignature denoiser) {
        List<ConditioningInput> inputs = denoiser.conditioning();
        if (!text.isEmpty() && inputs.stream().noneMatch(ConditioningInput.Textual.class::isInstance)) {
            throw new InvalidRequestException("The model cannot be told a text such as \"" + text
                    + "\"; its card names no input for one. Leave the text out, or name another model.");
        }
        if (className.isPresent() && inputs.stream().noneMatch(ConditioningInput.Classes.class::isInstance)) {
            throw new InvalidRequestException("The model cannot be told a class such as \"" + className.get()
                    + "\"; its card names no input for one. Leave the class out, or name another model.");
        }
        inputs.stream()
                .filter(ConditioningInput.Classes.class::isInstance)
                .map(ConditioningInput.Classes.class::cast)
                .forEach(this::number);
    }

    /**
     * The number of the class.
     *
     * @param classes the classes of an input
     * @return the number that the input takes
     * @throws InvalidRequestException if there is no such class, or none is named where one must be
     */
    int number(ConditioningInput.Classes classes) {
        if (className.isEmpty()) {
            return classes.unconditional()
                    .orElseThrow(() -> new InvalidRequestException(
                            "The model must be told a class; it knows " + some(classes.names()) + ". Name one."));
        }
        int number = classes.names().indexOf(className.get());
        if (number < 0) {
            throw new InvalidRequestException("The model knows no class \"" + className.get() + "\"; it knows "
                    + some(classes.names()) + ". Name one of them.");
        }
        return number;
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() > NAMES_SHOWN ? shown + " and " + (names.size() - NAMES_SHOWN) + " others" : shown;
    }
}
