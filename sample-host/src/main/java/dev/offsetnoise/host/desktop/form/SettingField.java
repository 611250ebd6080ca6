package dev.offsetnoise.host.desktop.form;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One setting while somebody changes it: what is typed, whether that is a value, and what the user has set so far. What
 * equals the default counts as untouched.
 */
public final class SettingField {

    /** What stands where a setting without a default is untouched. */
    static final String OWN = "the model's own";

    private final Setting setting;
    private final Optional<SliderScale> scale;
    private String text;
    private Optional<String> given = Optional.empty();
    private Optional<String> problem = Optional.empty();

    /**
     * Begins untouched.
     *
     * @param setting what is set
     */
    public SettingField(Setting setting) {
        this.setting = Objects.requireNonNull(setting, "setting");
        scale = SliderScale.of(setting);
        reset();
    }

    Setting setting() {
        return setting;
    }

    Optional<SliderScale> scale() {
        return scale;
    }

    /** Forgets what was typed. */
    void reset() {
        text = setting.defaultText().map(this::readable).orElse("");
        given = Optional.empty();
        problem = Optional.empty();
    }

    /**
     * Takes what somebody types. What is not a value leaves {@link #given()} as it was.
     *
     * @param typed any text; blank leaves a setting without a default to the model
     */
    public void type(String typed) {
        if (typed.isBlank() && setting.defaultText().isEmpty()) {
            reset();
            return;
        }
        text = typed;
        try {
            given = Optional.of(canonical(typed)).filter(canonical -> !isDefault(canonical));
            problem = Optional.empty();
        } catch (InvalidRequestException e) {
            problem = Optional.of(e.getMessage());
        }
    }

    /**
     * Takes a value from elsewhere, and shows it as people write it.
     *
     * @param canonical a value of the setting
     * @throws InvalidRequestException if it is none
     */
    public void give(String canonical) {
        type(readable(setting.canonical(canonical)));
    }

    /** One number may have a comma, as half of the world writes it; where several are wanted, a comma lies between them. */
    private String canonical(String typed) {
        return setting.canonical(setting instanceof Setting.Decimal ? NumberText.withPoint(typed) : typed);
    }

    private boolean isDefault(String canonical) {
        return setting.defaultText().map(setting::canonical).equals(Optional.of(canonical));
    }

    private String readable(String canonical) {
        if (setting instanceof Setting.Decimal) {
            return NumberText.of(Double.parseDouble(canonical));
        }
        return setting instanceof Setting.Decimals ? NumberText.ofList(canonical) : canonical;
    }

    /**
     * What stands in the field.
     *
     * @return empty if the setting is left to the model
     */
    public String text() {
        return text;
    }

    /** What stands in the field as the user reads it: an option by its label. */
    String words() {
        if (text.isEmpty()) {
            return OWN;
        }
        if (setting instanceof Setting.Flag) {
            return Boolean.parseBoolean(text) ? "on" : "off";
        }
        return setting instanceof Setting.Choice choice
                ? choice.options().stream()
                        .filter(option -> option.id().equals(text))
                        .findFirst()
                        .map(Setting.Choice.Option::label)
                        .orElse(text)
                : text;
    }

    /**
     * What the user has set.
     *
     * @return the canonical text of the last value; empty if the setting is untouched or has its default
     */
    public Optional<String> given() {
        return given;
    }

    /**
     * Why the text is not a value.
     *
     * @return empty if it is one
     */
    public Optional<String> problem() {
        return problem;
    }

    /** Whether there is anything to reset. */
    boolean isTouched() {
        return given.isPresent() || problem.isPresent();
    }

    /** Where the slider stands; empty if there is none, or the setting is left to the model, or the text is not a value. */
    OptionalInt position() {
        if (scale.isEmpty() || problem.isPresent() || text.isBlank()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(scale.get().position(Double.parseDouble(canonical(text))));
    }

    /** The text of the slider's position. */
    String textAt(int position) {
        return NumberText.of(scale.orElseThrow().value(position));
    }

    /** The text of the next larger ({@code up}) or smaller number; empty at the end of the range. */
    Optional<String> neighbour(boolean up) {
        if (problem.isPresent()) {
            return Optional.empty();
        }
        if (setting instanceof Setting.Whole whole) {
            long next = text.isBlank() ? whole.minimum() : Long.parseLong(canonical(text)) + (up ? 1 : -1);
            return next < whole.minimum() || next > whole.maximum()
                    ? Optional.empty()
                    : Optional.of(Long.toString(next));
        }
        if (scale.isEmpty()) {
            return Optional.empty();
        }
        if (text.isBlank()) {
            return Optional.of(textAt(0));
        }
        double now = Double.parseDouble(canonical(text));
        double next = scale.get().neighbour(now, up);
        return next == now ? Optional.empty() : Optional.of(NumberText.of(next));
    }
}
