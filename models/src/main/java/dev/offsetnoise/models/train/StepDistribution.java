package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Steps of given probabilities. The step that the data drew uniformly is moved to where the distribution has the same share
 * below it, by a fraction that follows from the image's seed: the images and their noise stay as they are.
 */
final class StepDistribution implements StepDraw {

    private static final long STREAM = 0x7374657064726177L;

    private final double[] probabilities;
    private final double[] sums;
    private final boolean unbiased;

    /**
     * A distribution.
     *
     * @param shares of the steps, that of step 1 first; at least 0, and not all 0
     * @param unbiased whether an image counts {@code 1 / (T p)}
     */
    StepDistribution(double[] shares, boolean unbiased) {
        this.unbiased = unbiased;
        double all = Arrays.stream(shares).sum();
        probabilities = Arrays.stream(shares).map(share -> share / all).toArray();
        sums = probabilities.clone();
        Arrays.parallelPrefix(sums, Double::sum);
    }

    /** What a distribution of log SNR says of the levels that are nearest to each step's. */
    static StepDistribution of(StepSampling.Density density, double[] levels) {
        double[] shares = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            shares[i] = Math.max(0, density.below(above(levels, i)) - density.below(below(levels, i)));
        }
        if (Arrays.stream(shares).sum() > 0) {
            return new StepDistribution(shares, density.isUnbiased());
        }
        throw new InvalidRequestException("Of " + density + " the schedule's log SNR from " + levels[levels.length - 1]
                + " to " + levels[0] + " has no part. Choose another centre, or a wider one.");
    }

    private static double above(double[] levels, int index) {
        if (levels.length == 1) {
            return Double.POSITIVE_INFINITY;
        }
        return index == 0 ? levels[0] + (levels[0] - levels[1]) / 2 : (levels[index - 1] + levels[index]) / 2;
    }

    private static double below(double[] levels, int index) {
        if (levels.length == 1) {
            return Double.NEGATIVE_INFINITY;
        }
        int last = levels.length - 1;
        return index == last
                ? levels[last] - (levels[last - 1] - levels[last]) / 2
                : (levels[index] + levels[index + 1]) / 2;
    }

    /** Shares of which a part is spread evenly; all of it where there are none. */
    static StepDistribution mixed(double[] shares, double uniformShare, boolean unbiased) {
        double all = Arrays.stream(shares).sum();
        double even = all > 0 ? uniformShare : 1;
        double[] result = Arrays.stream(shares)
                .map(share -> (all > 0 ? (1 - even) * share / all : 0) + even / shares.length)
                .toArray();
        return new StepDistribution(result, unbiased);
    }

    /** The probability of a step. */
    double probability(int step) {
        return probabilities[step - 1];
    }

    /** How much an image at a step counts. */
    double importance(int step) {
        return unbiased ? 1 / (probabilities.length * probability(step)) : 1;
    }

    @Override
    public double[] draw(ForwardBatch batch) {
        double[] importance = new double[batch.count()];
        for (int i = 0; i < importance.length; i++) {
            double fraction = new SplittableRandom(batch.seeds()[i] ^ STREAM).nextDouble();
            int step = step((batch.steps()[i] - 1 + fraction) / probabilities.length);
            batch.steps()[i] = step;
            importance[i] = importance(step);
        }
        return importance;
    }

    /** The step below which there is a share of the distribution. */
    private int step(double share) {
        double target = share * sums[sums.length - 1];
        int place = Arrays.binarySearch(sums, target);
        int index = place >= 0 ? place + 1 : -place - 1;
        while (index > 0 && (index >= sums.length || probabilities[index] == 0)) {
            index--;
        }
        return index + 1;
    }
}
