package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import java.util.Arrays;
import java.util.List;

/** Steps by the second moment of their losses, of which the last ones are kept. */
final class SecondMomentSteps implements StepDraw {

    private final StepSampling.LossSecondMoment sampling;
    private final double[] losses;
    private final int[] counts;
    private StepDistribution distribution;

    SecondMomentSteps(StepSampling.LossSecondMoment sampling, int steps) {
        this.sampling = sampling;
        losses = new double[steps * sampling.history()];
        counts = new int[steps];
        update();
    }

    @Override
    public double[] draw(ForwardBatch batch) {
        return distribution.draw(batch);
    }

    @Override
    public void learn(List<StepOutcome> outcomes) {
        outcomes.forEach(outcome -> add(outcome.step() - 1, outcome.loss()));
        update();
    }

    private void add(int index, double loss) {
        int first = index * sampling.history();
        if (counts[index] == sampling.history()) {
            System.arraycopy(losses, first + 1, losses, first, sampling.history() - 1);
            counts[index]--;
        }
        losses[first + counts[index]++] = loss;
    }

    private void update() {
        double[] shares = new double[counts.length];
        if (Arrays.stream(counts).allMatch(count -> count == sampling.history())) {
            Arrays.setAll(shares, this::rootOfSquares);
        }
        distribution = StepDistribution.mixed(shares, sampling.uniformShare(), sampling.isUnbiased());
    }

    private double rootOfSquares(int index) {
        double sum = 0;
        for (int i = index * sampling.history(); i < (index + 1) * sampling.history(); i++) {
            sum += losses[i] * losses[i];
        }
        return Math.sqrt(sum / sampling.history());
    }

    /** The probabilities as they are now. */
    StepDistribution distribution() {
        return distribution;
    }

    @Override
    public double[] state() {
        double[] state = Arrays.copyOf(losses, losses.length + counts.length);
        for (int i = 0; i < counts.length; i++) {
            state[losses.length + i] = counts[i];
        }
        return state;
    }

    @Override
    public void restore(double[] state) {
        System.arraycopy(state, 0, losses, 0, losses.length);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) state[losses.length + i];
        }
        update();
    }
}
