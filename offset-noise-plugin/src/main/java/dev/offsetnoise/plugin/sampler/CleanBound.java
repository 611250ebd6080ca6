package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.model.ValueRange;

/**
 * Whether a predicted clean image is kept within the values that a clean image can take. The prediction at a noisy step is
 * the network's error times {@code 1/sqrt(alphaBar)}; within the range it can only come nearer to the truth.
 *
 * @param low lowest value
 * @param high highest value
 * @param active whether there is a bound at all
 */
record CleanBound(float low, float high, boolean active) {

    static final CleanBound NONE = of(ValueRange.UNBOUNDED);

    static CleanBound of(ValueRange range) {
        return new CleanBound((float) range.minimum(), (float) range.maximum(), range.isBounded());
    }
}
