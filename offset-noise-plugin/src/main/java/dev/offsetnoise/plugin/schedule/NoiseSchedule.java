package dev.offsetnoise.plugin.schedule;

import dev.offsetnoise.api.model.TrainingSchedule;

/**
 * The numbers of a {@link TrainingSchedule}: {@code beta_t} and {@code alphaBar_t = prod (1 - beta_i)}, in double.
 * Immutable.
 *
 * <p>Between two steps of the training {@code sigma = sqrt((1-alphaBar)/alphaBar)} is taken from a straight line, as
 * samplers do that ask the network there.
 */
public final class NoiseSchedule {

    /** Shift of the cosine schedule (arXiv:2102.09672, below equation 17). */
    private static final double COSINE_SHIFT = 0.008;

    /** Largest beta of the cosine schedule (same place). */
    private static final double COSINE_MAX_BETA = 0.999;

    private final double[] betas;
    private final double[] alphaBars;

    private NoiseSchedule(double[] betas, double[] alphaBars) {
        this.betas = betas;
        this.alphaBars = alphaBars;
    }

    /**
     * Computes a schedule.
     *
     * @param description which schedule
     * @return its numbers
     */
    public static NoiseSchedule of(TrainingSchedule description) {
        if (description instanceof TrainingSchedule.Linear linear) {
            return ofBetas(linear(linear.steps(), linear.betaStart(), linear.betaEnd()));
        }
        if (description instanceof TrainingSchedule.ScaledLinear scaled) {
            return ofBetas(scaledLinear(scaled));
        }
        if (description instanceof TrainingSchedule.Cosine cosine) {
            return ofBetas(cosine(cosine.steps()));
        }
        if (description instanceof TrainingSchedule.Explicit explicit) {
            return ofBetas(explicit.betas());
        }
        return zeroTerminalSnr(of(((TrainingSchedule.ZeroTerminalSnr) description).base()));
    }

    private static double[] linear(int steps, double first, double last) {
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = first + (last - first) * i / (steps - 1);
        }
        return values;
    }

    private static double[] scaledLinear(TrainingSchedule.ScaledLinear scaled) {
        double[] betas = linear(scaled.steps(), Math.sqrt(scaled.betaStart()), Math.sqrt(scaled.betaEnd()));
        for (int i = 0; i < betas.length; i++) {
            betas[i] *= betas[i];
        }
        return betas;
    }

    private static double[] cosine(int steps) {
        double[] betas = new double[steps];
        for (int i = 0; i < steps; i++) {
            double ratio = cosineAlphaBar((i + 1.0) / steps) / cosineAlphaBar((double) i / steps);
            betas[i] = Math.min(1 - ratio, COSINE_MAX_BETA);
        }
        return betas;
    }

    private static double cosineAlphaBar(double time) {
        double cosine = StrictMath.cos((time + COSINE_SHIFT) / (1 + COSINE_SHIFT) * Math.PI / 2);
        return cosine * cosine;
    }

    private static NoiseSchedule ofBetas(double[] betas) {
        double[] alphaBars = new double[betas.length + 1];
        alphaBars[0] = 1;
        for (int t = 1; t < alphaBars.length; t++) {
            alphaBars[t] = alphaBars[t - 1] * (1 - betas[t - 1]);
        }
        return new NoiseSchedule(betas, alphaBars);
    }

    /** Shifts and scales {@code sqrt(alphaBar)} so that it ends at 0 and starts where it did (arXiv:2305.08891). */
    private static NoiseSchedule zeroTerminalSnr(NoiseSchedule base) {
        int last = base.stepCount();
        double first = Math.sqrt(base.alphaBar(1));
        double terminal = Math.sqrt(base.alphaBar(last));
        double[] alphaBars = new double[last + 1];
        double[] betas = new double[last];
        alphaBars[0] = 1;
        for (int t = 1; t <= last; t++) {
            double signal = (Math.sqrt(base.alphaBar(t)) - terminal) * first / (first - terminal);
            alphaBars[t] = signal * signal;
            betas[t - 1] = 1 - alphaBars[t] / alphaBars[t - 1];
        }
        return new NoiseSchedule(betas, alphaBars);
    }

    /**
     * The number of steps {@code T}.
     *
     * @return at least 1
     */
    public int stepCount() {
        return betas.length;
    }

    /**
     * The variance that a step adds.
     *
     * @param step {@code t} in 1..T
     * @return {@code beta_t}, in (0, 1]
     */
    public double beta(int step) {
        return betas[step - 1];
    }

    /**
     * The share of the clean image's variance that is left.
     *
     * @param step {@code t} in 0..T
     * @return {@code alphaBar_t}, 1 at step 0; it is 0 only at T, under zero terminal SNR
     */
    public double alphaBar(double step) {
        int below = (int) step;
        if (below == step) {
            return alphaBars[below];
        }
        double sigma = sigma(below) + (step - below) * (sigma(below + 1) - sigma(below));
        return 1 / (1 + sigma * sigma);
    }

    private double sigma(int step) {
        return Math.sqrt((1 - alphaBars[step]) / alphaBars[step]);
    }

    /**
     * The same schedule with another last step.
     *
     * @param alphaBar the share of the clean image's variance that is left at T
     * @return a new schedule
     */
    public NoiseSchedule endingAt(double alphaBar) {
        int last = stepCount();
        double[] newAlphaBars = alphaBars.clone();
        double[] newBetas = betas.clone();
        newAlphaBars[last] = alphaBar;
        newBetas[last - 1] = 1 - alphaBar / alphaBars[last - 1];
        return new NoiseSchedule(newBetas, newAlphaBars);
    }

    /**
     * How much of the clean image is left.
     *
     * @param step {@code t} in 0..T
     * @return {@code sqrt(alphaBar_t)}
     */
    public double signal(double step) {
        return Math.sqrt(alphaBar(step));
    }

    /**
     * How much of the total noise is there.
     *
     * @param step {@code t} in 0..T
     * @return {@code sqrt(1 - alphaBar_t)}
     */
    public double noise(double step) {
        return Math.sqrt(1 - alphaBar(step));
    }
}
