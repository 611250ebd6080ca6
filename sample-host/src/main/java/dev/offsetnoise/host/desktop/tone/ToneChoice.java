package dev.offsetnoise.host.desktop.tone;

import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.recipe.Colour;
import java.util.Objects;
import java.util.Optional;

/**
 * Which kind of brightness is chosen, and what each kind was last set to. Where the model has no dial, a chosen dial rests
 * until there is one again or something else is chosen.
 */
final class ToneChoice {

    /** What one can choose, in the order in which it is offered. */
    enum Kind {
        FREE,
        DIAL,
        LUMA,
        TINT
    }

    private static final int MIDDLE = 128;

    private Tone.Dial dial = new Tone.Dial(0);
    private Tone.Luma luma = new Tone.Luma(0.5);
    private Tone.Tint tint = new Tone.Tint(new Colour(MIDDLE, MIDDLE, MIDDLE));
    private Kind kind = Kind.FREE;
    private boolean dialAvailable = true;
    private boolean dialRests;

    ToneChoice(Tone first) {
        set(first);
    }

    Tone tone() {
        return switch (kind) {
            case FREE -> new Tone.Free();
            case DIAL -> dial;
            case LUMA -> luma;
            case TINT -> tint;
        };
    }

    Kind kind() {
        return kind;
    }

    Tone.Dial dial() {
        return dial;
    }

    Tone.Luma luma() {
        return luma;
    }

    Tone.Tint tint() {
        return tint;
    }

    void set(Tone next) {
        choose(kindOf(Objects.requireNonNull(next, "next")));
        if (next instanceof Tone.Dial newDial) {
            dial = newDial;
        } else if (next instanceof Tone.Luma newLuma) {
            luma = newLuma;
        } else if (next instanceof Tone.Tint newTint) {
            tint = newTint;
        }
    }

    /** Chooses a kind with what it was last set to. */
    void choose(Kind next) {
        dialRests = next == Kind.DIAL && !dialAvailable;
        kind = dialRests ? Kind.FREE : next;
    }

    void setDialAvailable(boolean available) {
        Kind wanted = dialRests ? Kind.DIAL : kind;
        dialAvailable = available;
        choose(wanted);
    }

    boolean isDialAvailable() {
        return dialAvailable;
    }

    /** The grey or colour that is asked for; empty if only the model knows. */
    Optional<Colour> asked() {
        return switch (kind) {
            case FREE, DIAL -> Optional.empty();
            case LUMA -> Optional.of(grey(luma.luma()));
            case TINT -> Optional.of(tint.colour());
        };
    }

    /** What is asked for, in words. */
    String words() {
        return switch (kind) {
            case FREE -> "as the model draws";
            case DIAL -> "brightness " + dial.position() + ", from -1 darkest to 1 brightest";
            case LUMA -> "mean luma " + luma.luma();
            case TINT -> "mean colour " + tint.colour();
        };
    }

    static Colour grey(double luma) {
        int level = (int) Math.round(luma * (2 * MIDDLE - 1));
        return new Colour(level, level, level);
    }

    private static Kind kindOf(Tone tone) {
        if (tone instanceof Tone.Dial) {
            return Kind.DIAL;
        }
        if (tone instanceof Tone.Luma) {
            return Kind.LUMA;
        }
        return tone instanceof Tone.Tint ? Kind.TINT : Kind.FREE;
    }
}
