package dev.offsetnoise.api;

import java.util.List;

/** How the brightness of the pictures is chosen. */
public sealed interface Brightness {

    /** Nobody chooses: the offset is drawn as in training. */
    record Drawn() implements Brightness {}

    /**
     * The offset dial: the part of the offset that luma sees is set instead of drawn. Needs a model that was trained with
     * an offset.
     *
     * @param deviations standard deviations from the offset's mean: -2 is as dark as about the darkest 2 % of what the
     *     model draws; finite, within ±{@value #MAX_DEVIATIONS}
     */
    record Dial(double deviations) implements Brightness {

        /** Beyond this the network has never seen such an offset. */
        public static final double MAX_DEVIATIONS = 6;

        /**
         * Validates and copies the components.
         *
         * @param deviations see {@link #deviations()}
         */
        public Dial {
            if (!(Math.abs(deviations) <= MAX_DEVIATIONS)) {
                throw new InvalidRequestException(
                        "Offset dial " + deviations + ": expected standard deviations within ±" + MAX_DEVIATIONS + ".");
            }
        }
    }

    /**
     * The brightness lock: the mean luma of each picture is held on the course that leads to the asked value. Works on
     * any model.
     *
     * @param luma mean luma to reach, 0 (black) to 1 (white)
     * @param releaseAt the lock lets go when this share of the steps is left, 0 (holds to the end) to 1 (never holds)
     */
    record Lock(double luma, double releaseAt) implements Brightness {

        /**
         * Validates and copies the components.
         *
         * @param luma see {@link #luma()}
         * @param releaseAt see {@link #releaseAt()}
         */
        public Lock {
            if (!(luma >= 0 && luma <= 1)) {
                throw new InvalidRequestException("Luma " + luma + ": expected 0 (black) to 1 (white).");
            }
            requireShare(releaseAt);
        }

        /**
         * A lock that holds to the end.
         *
         * @param luma mean luma to reach, 0 to 1
         */
        public Lock(double luma) {
            this(luma, 0);
        }
    }

    /**
     * The colour lock: the mean of every channel of each picture is held on the course that leads to the asked value. Works
     * on any model.
     *
     * @param channelMeans mean of each channel to reach, in the model's space; finite
     * @param releaseAt the lock lets go when this share of the steps is left, 0 (holds to the end) to 1 (never holds)
     */
    record Tint(List<Double> channelMeans, double releaseAt) implements Brightness {

        /**
         * Validates and copies the components.
         *
         * @param channelMeans see {@link #channelMeans()}
         * @param releaseAt see {@link #releaseAt()}
         */
        public Tint {
            channelMeans = List.copyOf(channelMeans);
            if (channelMeans.isEmpty() || !channelMeans.stream().allMatch(Double::isFinite)) {
                throw new InvalidRequestException(
                        "Tint with the channel means " + channelMeans + ": expected a finite number for each channel.");
            }
            requireShare(releaseAt);
        }
    }

    private static void requireShare(double releaseAt) {
        if (!(releaseAt >= 0 && releaseAt <= 1)) {
            throw new InvalidRequestException(
                    "Lock release " + releaseAt + ": expected the share of steps left, 0 to 1.");
        }
    }
}
