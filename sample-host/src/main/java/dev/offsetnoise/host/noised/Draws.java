package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.optimal.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The noise of a measurement. That of an image at a step is a function of the seed, the image's name, the step and the draw
 * alone: not of batches, of other images or of other steps, so that two models can be measured on exactly the same noise.
 *
 * @param seed decides all of it
 * @param perImage how often each image is noised at each step, at least 1
 */
public record Draws(long seed, int perImage) {

    private static final long NOISE = 0x243f6a8885a308d3L;
    private static final long CHOICES = 0x13198a2e03707344L;

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

    /**
     * Picks one of several things for an image.
     *
     * @param lot the image's {@linkplain CleanImages#lot lot}
     * @param key tells one choice from another
     * @param count how many there are, at least 1
     * @return 0 to {@code count - 1}, each equally likely; a function of the seed, the lot and the key
     */
    public int pick(long lot, int key, int count) {
        return new SplittableRandom(mixed(CHOICES, lot, key)).nextInt(count);
    }

    /**
     * The noisings of some images at a step, for each image one after the other.
     *
     * @param images all images
     * @param step {@code t}
     * @param chosen numbers of those that are noised
     * @return {@link #perImage()} for each
     */
    public List<Query> queries(CleanImages images, int step, int[] chosen) {
        List<Query> queries = new ArrayList<>();
        for (int image : chosen) {
            for (int draw = 0; draw < perImage; draw++) {
                queries.add(new Query(image, noiseSeed(images.lot(image), step, draw)));
            }
        }
        return queries;
    }

    long noiseSeed(long lot, int step, int draw) {
        return mixed(NOISE, lot, step, draw);
    }

    private long mixed(long stream, long... parts) {
        long state = seed ^ stream;
        for (long part : parts) {
            state = new SplittableRandom(state).nextLong() + part;
        }
        return new SplittableRandom(state).nextLong();
    }
}
