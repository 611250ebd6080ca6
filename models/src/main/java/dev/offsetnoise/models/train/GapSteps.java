package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Steps by the distance of the squared error from its optimum, measured in ranges of log SNR of the same width. */
final class GapSteps implements StepDraw {

    /** Losses of a range before its mean says anything. Until then it is taken to be like the nearest that has so many. */
    private static final int LEAST = 10;

    private final StepSampling.OptimalGap sampling;
    private final double[] optimum;
    private final int[] bins;
    private final double[] gaps = new double[StepSampling.OptimalGap.BINS];
    private final double[] counts = new double[StepSampling.OptimalGap.BINS];
    private StepDistribution distribution;

    /**
     * Knows nothing yet.
     *
     * @param sampling how; with optimal losses
     * @param levels log SNR of each step
     */
    GapSteps(StepSampling.OptimalGap sampling, double[] levels) {
        this.sampling = sampling;
        optimum = sampling.optimum().orElseThrow().of(levels.length);
        bins = bins(levels);
        update();
    }

    private static int[] bins(double[] levels) {
        double[] finite = Arrays.stream(levels).filter(Double::isFinite).toArray();
        double lowest = Arrays.stream(finite).min().orElse(0);
        double width = Arrays.stream(finite).max().orElse(0) - lowest;
        int last = StepSampling.OptimalGap.BINS - 1;
        return Arrays.stream(levels)
                .mapToInt(level -> width == 0 ? 0 : (int) Math.floor((level - lowest) / width * (last + 1)))
                .map(bin -> Math.max(0, Math.min(last, bin)))
                .toArray();
    }

    @Override
    public double[] draw(ForwardBatch batch) {
        return distribution.draw(batch);
    }

    @Override
    public void learn(List<StepOutcome> outcomes) {
        for (StepOutcome outcome : outcomes) {
            int bin = bins[outcome.step() - 1];
            double gap = outcome.loss() - outcome.weight() * optimum[outcome.step() - 1];
            counts[bin]++;
            gaps[bin] += (gap - gaps[bin]) * Math.max(1 - sampling.memory(), 1 / counts[bin]);
        }
        update();
    }

    private void update() {
        double[] shares =
                IntStream.of(bins).mapToDouble(bin -> Math.max(0, gap(bin))).toArray();
        distribution = StepDistribution.mixed(shares, sampling.uniformShare(), sampling.isUnbiased());
    }

    /** Some ranges have a single step, of which a short training would hardly see so many losses if it waited for them. */
    private double gap(int bin) {
        for (int distance = 0; distance < gaps.length; distance++) {
            for (int near : new int[] {bin - distance, bin + distance}) {
                if (near >= 0 && near < gaps.length && counts[near] >= LEAST) {
                    return gaps[near];
                }
            }
        }
        return 0;
    }

    /** The probabilities as they are now. */
    StepDistribution distribution() {
        return distribution;
    }

    @Override
    public double[] state() {
        double[] state = Arrays.copyOf(gaps, gaps.length + counts.length);
        System.arraycopy(counts, 0, state, gaps.length, counts.length);
        return state;
    }

    @Override
    public void restore(double[] state) {
        System.arraycopy(state, 0, gaps, 0, gaps.length);
        System.arraycopy(state, gaps.length, counts, 0, counts.length);
        update();
    }
}
