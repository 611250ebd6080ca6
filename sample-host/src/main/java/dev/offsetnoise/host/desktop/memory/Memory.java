package dev.offsetnoise.host.desktop.memory;

import dev.offsetnoise.host.desktop.state.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the window remembers.
 *
 * @param wish what was chosen last
 * @param dark whether the theme is dark
 * @param place where the window was; empty for the middle of the screen
 * @param recentModels folders of models that were opened, the last one first
 * @param pictures the folder into which pictures were saved last; empty for the user's own
 */
public record Memory(Wish wish, boolean dark, Optional<Place> place, List<Path> recentModels, Optional<Path> pictures) {

    /** More than these are forgotten. */
    public static final int MOST_MODELS = 8;

    /**
     * Where a window is, in the units of the desktop.
     *
     * @param x left edge
     * @param y upper edge
     * @param width at least 1
     * @param height at least 1
     * @param maximized whether it fills the screen
     */
    public record Place(int x, int y, int width, int height, boolean maximized) {

        /**
         * Validates the components.
         *
         * @param x see {@link #x()}
         * @param y see {@link #y()}
         * @param width see {@link #width()}
         * @param height see {@link #height()}
         * @param maximized see {@link #maximized()}
         */
        public Place {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException(
                        "A window of " + width + " x " + height + ": expected at least 1 x 1.");
            }
        }
    }

    /**
     * Validates and copies the components.
     *
     * @param wish see {@link #wish()}
     * @param dark see {@link #dark()}
     * @param place see {@link #place()}
     * @param recentModels see {@link #recentModels()}
     * @param pictures see {@link #pictures()}
     */
    public Memory {
        Objects.requireNonNull(wish, "wish");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(pictures, "pictures");
        recentModels = recentModels.stream().distinct().limit(MOST_MODELS).toList();
    }

    /**
     * What a new user starts with.
     *
     * @param model the model that is chosen at first
     * @return a light theme, no recent models
     */
    public static Memory first(String model) {
        return new Memory(Wish.first(model), false, Optional.empty(), List.of(), Optional.empty());
    }
}
