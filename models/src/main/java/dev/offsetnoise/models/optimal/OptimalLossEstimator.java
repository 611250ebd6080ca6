package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How {@code E[x_0 | x_t]}, a weighted mean over the data, is computed: over all of it, or over a part drawn for each query.
 * With N images in the data and L in the part, the generating image, that which was noised, is counted among the L.
 */
public sealed interface OptimalLossEstimator {

    /**
     * The name in tables and commands.
     *
     * @return such as {@code corrected}
     */
    String id();

    /**
     * Images that a noised image is compared with.
     *
     * @return L; 0 for all of the data
     */
    default int size() {
        return 0;
    }

    /**
     * How many of them are chosen because they lie near.
     *
     * @return K
     */
    default int neighbours() {
        return 0;
    }

    /**
     * How often each image counts that was drawn by chance.
     *
     * @param images N, size of the data
     * @param near how many neighbours there are beside them
     * @return C
     */
    default double countOfOthers(int images, int near) {
        return 1;
    }

    /**
     * The same estimator with another draw.
     *
     * @param repeat number of the draw, 0 for this one
     * @return an estimator with another seed, if it has one
     */
    OptimalLossEstimator repeated(int repeat);

    /**
     * Over all images. The loss is exact for the data set; only the mean over the queries is an estimate.
     */
    record FullSum() implements OptimalLossEstimator {
        @Override
        public String id() {
            return "full-sum";
        }

        @Override
        public FullSum repeated(int repeat) {
            return this;
        }
    }

    /**
     * Over L images drawn without regard to the query. The generating image is usually not among them, and then nothing like
     * {@code x_t} is: at low noise the estimate is far off.
     *
     * @param size L, at least 2
     * @param seed decides which
     */
    record RandomSubset(int size, long seed) implements OptimalLossEstimator {
        /**
         * Checks the size.
         *
         * @param size see {@link #size()}
         * @param seed see {@link #seed()}
         */
        public RandomSubset {
            requireSize(size);
        }

        @Override
        public String id() {
            return "random-subset";
        }

        @Override
        public RandomSubset repeated(int repeat) {
            return new RandomSubset(size, seed + repeat);
        }
    }

    /**
     * Over the generating image and L - 1 others, all alike. The generating image is always there and weighs N/L times too
     * much: the estimate is too low.
     *
     * @param size L, at least 2
     * @param seed decides which
     */
    record SelfNormalized(int size, long seed) implements OptimalLossEstimator {
        /**
         * Checks the size.
         *
         * @param size see {@link #size()}
         * @param seed see {@link #seed()}
         */
        public SelfNormalized {
            requireSize(size);
        }

        @Override
        public String id() {
            return "self-normalized";
        }

        @Override
        public SelfNormalized repeated(int repeat) {
            return new SelfNormalized(size, seed + repeat);
        }
    }

    /**
     * Over the generating image, K neighbours and L - 1 - K others drawn from the rest. Those that are certain to be there
     * count once; the others count C times, by default {@code (N - 1 - K) / (L - 1 - K)}, which makes numerator and
     * denominator of the mean unbiased. With K = 0 it is the corrected estimator of arXiv:2506.13763.
     *
     * <p>Neighbours are the images that would weigh most by a look that sees the noise on a grid of 8 x 8 only; they remove most
     * of the bias where few images share the weight, which a random part misses. A level at which they would hold too little
     * of the weight, or nobody but the generating image has any, goes without.
     *
     * @param size L, at least 2
     * @param neighbours K, 0 to L - 2
     * @param weight C, above 0; empty for the one that corrects
     * @param seed decides which
     */
    record Corrected(int size, int neighbours, OptionalDouble weight, long seed) implements OptimalLossEstimator {
        /**
         * Checks the numbers.
         *
         * @param size see {@link #size()}
         * @param neighbours see {@link #neighbours()}
         * @param weight see {@link #weight()}
         * @param seed see {@link #seed()}
         */
        public Corrected {
            requireSize(size);
            Objects.requireNonNull(weight, "weight");
            if (neighbours < 0 || neighbours > size - 2) {
                throw new InvalidRequestException("Number of neighbours " + neighbours + " among " + size
                        + " images: expected 0 to " + (size - 2) + ", so that one other image is drawn at least.");
            }
            if (weight.isPresent() && !(weight.getAsDouble() > 0 && Double.isFinite(weight.getAsDouble()))) {
                throw new InvalidRequestException("Weight " + weight.getAsDouble()
                        + " of the other images: expected a finite number above 0, or none for the one that corrects.");
            }
        }

        @Override
        public String id() {
            return "corrected";
        }

        @Override
        public double countOfOthers(int images, int near) {
            return weight.orElse((images - 1.0 - near) / (size - 1 - near));
        }

        @Override
        public Corrected repeated(int repeat) {
            return new Corrected(size, neighbours, weight, seed + repeat);
        }

        /**
         * The estimator of the paper.
         *
         * @param size L, at least 2
         * @param seed decides which
         */
        public Corrected(int size, long seed) {
            this(size, 0, OptionalDouble.empty(), seed);
        }

        /**
         * The same with neighbours for half of the images.
         *
         * @param size L, at least 4
         * @param seed decides which
         * @return {@code K = L/2}, the correcting weight
         */
        public static Corrected withNeighbours(int size, long seed) {
            return new Corrected(size, size / 2, OptionalDouble.empty(), seed);
        }
    }

    private static void requireSize(int size) {
        if (size < 2) {
            throw new InvalidRequestException(
                    "Size " + size + " of the part of the data: expected at least 2 images, such as 5 % of them.");
        }
    }
}
