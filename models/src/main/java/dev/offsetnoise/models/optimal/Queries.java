package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which noised images the optimal loss is averaged over. The images are drawn without repetition as long as there are enough;
 * they are the same at every step, their noise is another at each.
 *
 * @param count noised images at each noise level, at least 2
 * @param seed decides which
 */
public record Queries(int count, long seed) {

    private static final long IMAGE_STREAM = 0x1f83d9abfb41bd6bL;
    private static final long NOISE_STREAM = 0x5be0cd19137e2179L;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    /**
     * Checks the number.
     *
     * @param count see {@link #count()}
     * @param seed see {@link #seed()}
     */
    public Queries {
        if (count < 2) {
            throw new InvalidRequestException(
                    "Number of queries " + count + ": expected at least 2 at each noise level, such as 1000.");
        }
    }

    /**
     * The queries at a step.
     *
     * @param step {@code t}
     * @param images size of the data set
     * @return {@link #count()} queries, the same for the same arguments
     */
    public List<Query> at(int step, int images) {
        SplittableRandom noise = new SplittableRandom(seed ^ NOISE_STREAM ^ step * MULTIPLIER);
        List<Query> queries = new ArrayList<>(count);
        for (int image : images(images)) {
            queries.add(new Query(image, noise.nextLong()));
        }
        return List.copyOf(queries);
    }

    private int[] images(int images) {
        RowDraw draw = new RowDraw(images, new SplittableRandom(seed ^ IMAGE_STREAM));
        int[] chosen = new int[count];
        for (int first = 0; first < count; first += images) {
            int number = Math.min(images, count - first);
            System.arraycopy(draw.draw(number), 0, chosen, first, number);
        }
        return chosen;
    }
}
