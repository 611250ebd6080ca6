package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How the optimal loss is computed.
 *
 * @param kind over all images, or which estimate from a part of them
 * @param share the part's share of the images, above 0 and at most 1; empty for {@value #DEFAULT_SHARE}, or for all with
 *     {@link Kind#FULL}
 */
public record EstimatorChoice(Kind kind, OptionalDouble share) {

    /** The share of a part that nobody chose. */
    public static final double DEFAULT_SHARE = 0.05;

    private static final int FEWEST = 2;

    /** What there is to choose from. */
    public enum Kind {
        /** Over all images: exact for them. */
        FULL,
        /** Over images drawn without regard to the query. */
        SUBSET,
        /** Over the generating image and others drawn, all alike: self-normalized importance sampling. */
        SNIS,
        /** The same with the weight that undoes the generating image's certain presence (arXiv:2506.13763). */
        CORRECTED,
        /** The corrected one, whose draw prefers images that probably weigh much. */
        GUIDED;

        /**
         * The name on the command line.
         *
         * @return in lower case
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Refuses what contradicts itself.
     *
     * @param kind see {@link #kind()}
     * @param share see {@link #share()}
     */
    public EstimatorChoice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(share, "share");
        if (kind == Kind.FULL && share.isPresent()) {
            throw new InvalidRequestException("A part of the images was chosen, a share of " + share.getAsDouble()
                    + ", but the estimator \"full\" takes all of them. Leave --subset out, or add --estimator guided.");
        }
        if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() <= 1)) {
            throw new InvalidRequestException("Subset " + share.getAsDouble()
                    + ": expected a share of the images, above 0 and at most 1, such as 0.05.");
        }
    }

    /**
     * The estimator for a data set.
     *
     * @param images how many images there are
     * @param seed decides the parts
     * @throws InvalidRequestException if the part would hold too few of them
     */
    OptimalLossEstimator of(int images, long seed) {
        if (kind == Kind.FULL) {
            return new OptimalLossEstimator.FullSum();
        }
        double part = share.orElse(DEFAULT_SHARE);
        int size = (int) Math.round(part * images);
        if (size < FEWEST) {
            throw new InvalidRequestException("Subset " + part + " of " + images + " pictures is " + size
                    + "; the estimator \"" + kind + "\" needs at least " + FEWEST
                    + ". Name a larger share with --subset, or use --estimator full, which so few pictures allow.");
        }
        return switch (kind) {
            case SUBSET -> new OptimalLossEstimator.RandomSubset(size, seed);
            case SNIS -> new OptimalLossEstimator.SelfNormalized(size, seed);
            case CORRECTED -> new OptimalLossEstimator.Corrected(size, seed);
            default -> new OptimalLossEstimator.Guided(size, seed);
        };
    }
}
