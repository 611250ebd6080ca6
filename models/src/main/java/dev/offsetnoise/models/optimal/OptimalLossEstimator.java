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
     * How often each image counts that was drawn by chance.
     *
     * @param images N, size of the data
     * @return C; empty if that differs between them
     */
    default OptionalDouble countOfOthers(int images) {
        return OptionalDouble.of(1);
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
     * Over the generating image, which is certain to be there and counts once, and L - 1 others, all alike, which count C times
     * each: by default {@code (N - 1) / (L - 1)}, which makes numerator and denominator of the mean unbiased. It is the corrected
     * estimator of arXiv:2506.13763. Where few images share the weight, a small part misses them, and the estimate is too low.
     *
     * @param size L, at least 2
     * @param weight C, above 0; empty for the one that corrects
     * @param seed decides which
     */
    record Corrected(int size, OptionalDouble weight, long seed) implements OptimalLossEstimator {
        /**
         * Checks the numbers.
         *
         * @param size see {@link #size()}
         * @param weight see {@link #weight()}
         * @param seed see {@link #seed()}
         */
        public Corrected {
            requireSize(size);
            Objects.requireNonNull(weight, "weight");
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
        public OptionalDouble countOfOthers(int images) {
            return OptionalDouble.of(weight.orElse((images - 1.0) / (size - 1)));
        }

        @Override
        public Corrected repeated(int repeat) {
            return new Corrected(size, weight, seed + repeat);
        }

        /**
         * The estimator with the weight that corrects.
         *
         * @param size L, at least 2
         * @param seed decides which
         */
        public Corrected(int size, long seed) {
            this(size, OptionalDouble.empty(), seed);
        }
    }

    /**
     * The corrected estimator with a draw that looks: the generating image is certain to be there and counts once; every
     * other image is drawn with a probability p of its own, and counts {@code 1/p} times, so that numerator and denominator of the
     * mean stay unbiased. p is larger for images that probably weigh much: it follows the root of the weight that is seen from the
     * exact distance to the generating image and from the noise along the data's principal directions; a fifth of the
     * draws is uniform. Few images that share the weight are then hardly missed.
     *
     * @param size L, how many images are expected, at least 2
     * @param seed decides which
     */
    record Guided(int size, long seed) implements OptimalLossEstimator {
        /**
         * Checks the size.
         *
         * @param size see {@link #size()}
         * @param seed see {@link #seed()}
         */
        public Guided {
            requireSize(size);
        }

        @Override
        public String id() {
            return "guided";
        }

        @Override
        public OptionalDouble countOfOthers(int images) {
            return OptionalDouble.empty();
        }

        @Override
        public Guided repeated(int repeat) {
            return new Guided(size, seed + repeat);
        }
    }

    private static void requireSize(int size) {
        if (size < 2) {
            throw new InvalidRequestException(
                    "Size " + size + " of the part of the data: expected at least 2 images, such as 5 % of them.");
        }
    }
}
