package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * Which of all the pictures that could be drawn.
 *
 * @param seed the first picture's seed
 * @param keepsSeed whether the next pictures have the same seed, or a new one
 * @param count how many pictures, 1 to {@value Wish#MAX_COUNT}
 */
public record Draw(long seed, boolean keepsSeed, int count) {

    /** One picture of a seed that is not kept. */
    public static final Draw FIRST = new Draw(0, false, 1);

    /**
     * Validates the components.
     *
     * @param seed see {@link #seed()}
     * @param keepsSeed see {@link #keepsSeed()}
     * @param count see {@link #count()}
     */
    public Draw {
        if (count < 1 || count > Wish.MAX_COUNT) {
            throw new InvalidRequestException(
                    "A wish for " + count + " pictures: expected 1 to " + Wish.MAX_COUNT + ".");
        }
    }
}
