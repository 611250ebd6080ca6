package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.optimal.Queries;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The noised images on which losses are averaged, in groups. Groups are drawn independently of each other; the means of a loss
 * and of its optimum over one group belong together, and the spread of the groups' means says how sure the whole is.
 *
 * @param count noised images at each noise level
 * @param seed decides which pictures and which noise
 */
public record QueryPlan(int count, long seed) {

    /** Fewer tell too little of the spread. */
    static final int FEWEST = 20;

    private static final int MOST_GROUPS = 20;

    /**
     * Checks the number.
     *
     * @param count see {@link #count()}
     * @param seed see {@link #seed()}
     */
    public QueryPlan {
        if (count < FEWEST) {
            throw new InvalidRequestException("Queries " + count + ": expected at least " + FEWEST
                    + " noised pictures at each noise level, or the intervals say nothing; 1000 is a good number.");
        }
    }

    /** At least ten groups of at least two, as even as can be. */
    List<Queries> groups() {
        int groups = Math.min(MOST_GROUPS, count / 2);
        SplittableRandom seeds = new SplittableRandom(seed);
        return IntStream.range(0, groups)
                .mapToObj(k -> new Queries(bound(k + 1, groups) - bound(k, groups), seeds.nextLong()))
                .toList();
    }

    private int bound(int group, int groups) {
        return (int) ((long) count * group / groups);
    }
}
