package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.service.BrightnessDial;
import java.util.Objects;

/** How bright the pictures shall be, as it is asked for in the window. */
public sealed interface Tone {

    /** As the model draws them. */
    record Free() implements Tone {}

    /**
     * The brightness dial. Needs a model with an offset.
     *
     * @param position -1 (the darkest that the model knows), 0 (typical) to 1 (the brightest)
     */
    record Dial(double position) implements Tone {
        /**
         * Validates the components.
         *
         * @param position see {@link #position()}
         */
        public Dial {
            BrightnessDial.at(position);
        }
    }

    /**
     * The brightness lock. Works on any model.
     *
     * @param luma mean luma of each picture, 0 (black) to 1 (white)
     */
    record Luma(double luma) implements Tone {
        /**
         * Validates the components.
         *
         * @param luma see {@link #luma()}
         */
        public Luma {
            new Brightness.Lock(luma);
        }
    }

    /**
     * The colour lock. Works on any model.
     *
     * @param colour mean colour of each picture
     */
    record Tint(Colour colour) implements Tone {
        /**
         * Validates the components.
         *
         * @param colour see {@link #colour()}
         */
        public Tint {
            Objects.requireNonNull(colour, "colour");
        }
    }
}
