package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Colour;
import java.util.Objects;

/** How bright the pictures shall be, as a person chooses it. */
public sealed interface Tone {

    /** As the model draws them. */
    record Free() implements Tone {}

    /**
     * The brightness dial, which needs a model that was trained with an offset.
     *
     * @param position -1 (the darkest that the model knows) to 1 (the brightest)
     */
    record Dial(double position) implements Tone {

        /**
         * Validates the component.
         *
         * @param position see {@link #position()}
         */
        public Dial {
            if (!(position >= -1 && position <= 1)) {
                throw new InvalidRequestException("Brightness " + position + ": expected -1 to 1.");
            }
        }
    }

    /**
     * The lock on brightness.
     *
     * @param luma mean luma of each picture, 0 (black) to 1 (white)
     */
    record Luma(double luma) implements Tone {

        /**
         * Validates the component.
         *
         * @param luma see {@link #luma()}
         */
        public Luma {
            if (!(luma >= 0 && luma <= 1)) {
                throw new InvalidRequestException("Luma " + luma + ": expected 0 (black) to 1 (white).");
            }
        }
    }

    /**
     * The lock on colour.
     *
     * @param colour mean colour of each picture
     */
    record Tint(Colour colour) implements Tone {

        /**
         * Validates the component.
         *
         * @param colour see {@link #colour()}
         */
        public Tint {
            Objects.requireNonNull(colour, "colour");
        }
    }
}
