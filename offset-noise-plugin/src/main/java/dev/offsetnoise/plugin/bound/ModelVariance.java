package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.api.model.VarianceType;

/**
 * The logarithm of the model's variance at a step: {@code log lower + f (log upper - log lower)} with {@code f = (v + 1)/2}
 * of each value where it was learned.
 *
 * @param learned whether it was
 * @param low {@code log lower}
 * @param high {@code log upper}
 * @param fixed where the variance is not learned, its logarithm
 */
record ModelVariance(boolean learned, double low, double high, double fixed) {

    static ModelVariance of(VarianceType type, ReverseVariance range, FixedVariance choice, boolean first) {
        double low = Math.log(range.lower());
        double high = Math.log(range.upper());
        boolean large = choice == FixedVariance.LARGE && !first;
        return new ModelVariance(type == VarianceType.LEARNED, low, high, large ? high : low);
    }

    double log(PictureError picture, int index) {
        return learned ? low + (picture.level(index) + 1) / 2 * (high - low) : fixed;
    }
}
