package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.SplittableRandom;

/**
 * The noise of a measurement. That of an image at a step is a function of the seed, the image's name, the step and the draw
 * alone: not of batches, of other images or of other steps, so that two models can be measured on exactly the same noise.
 *
 * @param seed decides all of it
 * @param perImage how often each image is noised at each step, at least 1
 */
public record Draws(long seed, int perImage) {

    private static final long STREAM = 0x243f6a8885a308d3L;

    /**
     * Checks the number.
     *
     * @param seed see {@link #seed()}
     * @param perImage see {@link #perImage()}
     */
    public Draws {
        if (perImage < 1) {
            throw new InvalidRequestException(
                    "Draws " + perImage + ": expected at least 1 noise for each picture and step.");
        }
    }

    long noiseSeed(long lot, int step, int draw) {
        long state = seed ^ STREAM;
        for (long part : new long[] {lot, step, draw}) {
            state = new SplittableRandom(state).nextLong() + part;
        }
        return new SplittableRandom(state).nextLong();
    }
}
