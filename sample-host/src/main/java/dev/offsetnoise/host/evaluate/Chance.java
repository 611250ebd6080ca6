package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Interval;
import java.util.Objects;

/**
 * What chance alone does: how a set of so many pictures compares with the reference if both come from one distribution. No
 * model can be expected to do better.
 *
 * <p>The numbers of the mean luma are medians over pairs of sets that are drawn again from the reference, one as large as
 * the reference and one as large as the set. The numbers that look at pairs of pictures are those of two halves of the
 * reference (of several halvings the one with the median W1), since a picture that is drawn twice would be its own
 * neighbour.
 *
 * @param pictures size of the set
 * @param wasserstein where W1 of the mean luma lies in 95 of 100 such pairs
 * @param comparison the medians, and the halves' numbers
 */
public record Chance(int pictures, Interval wasserstein, Comparison comparison) {

    /**
     * Validates the components.
     *
     * @param pictures see {@link #pictures()}
     * @param wasserstein see {@link #wasserstein()}
     * @param comparison see {@link #comparison()}
     */
    public Chance {
        Objects.requireNonNull(wasserstein, "wasserstein");
        Objects.requireNonNull(comparison, "comparison");
    }
}
