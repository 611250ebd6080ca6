package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * About which samples nothing is told: a function of the seed and the sample's number, in a stream of its own.
 *
 * @param seed decides which
 * @param share how many of them, in [0, 1]
 */
record ConditioningDropout(long seed, double share) {

    private static final long STREAM = 0x3c6ef372fe94f82bL;

    ConditioningDropout {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidRequestException(
                    "Conditioning dropout " + share + ": expected a share from 0 to 1, such as 0.1.");
        }
    }

    boolean leavesOut(long sample) {
        return SampleRandom.of(seed, STREAM, sample).nextDouble() < share;
    }
}
