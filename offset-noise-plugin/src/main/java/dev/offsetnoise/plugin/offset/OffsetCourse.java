package dev.offsetnoise.plugin.offset;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;

/**
 * How the offset enters the chain: {@code c_t}, the share of {@code xi} in {@code x_t}, with {@code c_0 = 0} and
 * {@code c_t = sqrt(alpha_t) (c_{t-1} + gamma_t)} (arXiv:2412.03134). Everything else follows from {@code c_t} and
 * {@code alphaBar_t}. Between two steps of the training psi and phi are taken from a straight line. Immutable.
 *
 * <p>Beware: {@code psi_t} contains {@code sqrt(alphaBar_t)}, through {@code c_t}. Without that factor {@code phi_t} and
 * {@code psi_t} of the balanced strategy are not equal any more.
 */
public final class OffsetCourse {

    private final NoiseSchedule schedule;
    private final double[] shares;

    private OffsetCourse(NoiseSchedule schedule, double[] shares) {
        this.schedule = schedule;
        this.shares = shares;
    }

    /**
     * No offset at all: every coefficient is 0.
     *
     * @param schedule the noise schedule
     * @return the course of an ordinary process
     */
    public static OffsetCourse none(NoiseSchedule schedule) {
        return new OffsetCourse(schedule, new double[schedule.stepCount() + 1]);
    }

    /**
     * Computes a course. It is scaled so that {@code c_T = 1}, except for the tapered strategy, where {@code psi_T = 1},
     * and for explicit gammas, which are used as they are.
     *
     * @param schedule the noise schedule
     * @param strategy how the offset enters
     * @return its numbers
     * @throws InvalidRequestException if the strategy is undefined under the schedule
     */
    public static OffsetCourse of(NoiseSchedule schedule, GammaStrategy strategy) {
        double[] shares = new double[schedule.stepCount() + 1];
        if (strategy instanceof GammaStrategy.Explicit explicit) {
            accumulate(schedule, explicit.gammas(), shares);
            return new OffsetCourse(schedule, shares);
        }
        for (int t = 1; t < shares.length; t++) {
            shares[t] = share(schedule, strategy, t);
        }
        return new OffsetCourse(schedule, shares);
    }

    private static double share(NoiseSchedule schedule, GammaStrategy strategy, int t) {
        if (strategy instanceof GammaStrategy.Balanced) {
            return balanced(schedule, t);
        }
        double noise = schedule.noise(t);
        double lastNoise = schedule.noise(schedule.stepCount());
        if (strategy instanceof GammaStrategy.Tapered tapered) {
            return noise * StrictMath.pow(noise / lastNoise, tapered.power());
        }
        return noise / lastNoise;
    }

    /** {@code c_t = k sqrt(alphaBar_t) r_t^2} with {@code r_t^2 = (1-alphaBar_t)/alphaBar_t} and k such that c_T = 1. */
    private static double balanced(NoiseSchedule schedule, int t) {
        double terminal = schedule.alphaBar(schedule.stepCount());
        if (terminal == 0) {
            throw new InvalidRequestException("The balanced strategy is undefined under zero terminal SNR"
                    + " (alphaBar_T = 0: all of the offset would enter in the last step). Use the tapered or the"
                    + " constant strategy, or a schedule that is not rescaled.");
        }
        double scale = Math.sqrt(terminal) / (1 - terminal);
        return scale * (1 - schedule.alphaBar(t)) / schedule.signal(t);
    }

    private static void accumulate(NoiseSchedule schedule, double[] gammas, double[] shares) {
        if (gammas.length != schedule.stepCount()) {
            throw new InvalidRequestException("The explicit strategy has " + gammas.length
                    + " gammas; the schedule has " + schedule.stepCount() + " steps. Give one gamma a step.");
        }
        for (int t = 1; t < shares.length; t++) {
            shares[t] = Math.sqrt(1 - schedule.beta(t)) * (shares[t - 1] + gammas[t - 1]);
        }
    }

    /**
     * The same shares seen with another schedule, which a sampler works with.
     *
     * @param other a schedule with as many steps
     * @return a new course
     */
    public OffsetCourse on(NoiseSchedule other) {
        return new OffsetCourse(other, shares);
    }

    /**
     * The share of the offset in the noised image.
     *
     * @param step {@code t} in 0..T
     * @return {@code c_t}
     */
    public double share(double step) {
        int below = (int) step;
        return below == step ? shares[below] : schedule.noise(step) * psi(step);
    }

    /**
     * The share of the offset in the total noise.
     *
     * @param step {@code t} in 1..T
     * @return {@code psi_t = c_t / sqrt(1 - alphaBar_t)}
     */
    public double psi(double step) {
        int below = (int) step;
        return below == step ? shares[below] / schedule.noise(step) : between(psi(below), psi(below + 1.0), step);
    }

    /**
     * The share of the offset in the target of a step of the training chain.
     *
     * @param step {@code t} in 1..T
     * @return {@code phi_t = sqrt(alpha_t) sqrt(1 - alphaBar_t) gamma_t / beta_t}
     */
    public double phi(double step) {
        int below = (int) step;
        return below == step ? phi(below, below - 1) : between(phi(below), phi(below + 1.0), step);
    }

    private static double between(double below, double above, double step) {
        return below + (step - (int) step) * (above - below);
    }

    /**
     * The share of the offset in the target of a step of a respaced chain, whose {@code alpha = alphaBar_t/alphaBar_s}
     * and {@code gamma = c_t/sqrt(alpha) - c_s}. Written without gamma, which is infinite at {@code alpha = 0}.
     *
     * @param from {@code t} in 1..T
     * @param to {@code s}, 0 to t - 1
     * @return {@code phi = sqrt(1 - alphaBar_t) (c_t - sqrt(alpha) c_s) / (1 - alpha)}
     */
    public double phi(int from, int to) {
        boolean neighbours = from - to == 1;
        double beta = neighbours ? schedule.beta(from) : 1 - schedule.alphaBar(from) / schedule.alphaBar(to);
        return schedule.noise(from) * (shares[from] - Math.sqrt(1 - beta) * shares[to]) / beta;
    }

    /**
     * What the step adds of the offset.
     *
     * @param step {@code t} in 1..T
     * @return {@code gamma_t = c_t/sqrt(alpha_t) - c_{t-1}}; infinite where {@code alpha_t = 0} and {@code c_t > 0}
     */
    public double gamma(int step) {
        return shares[step] / Math.sqrt(1 - schedule.beta(step)) - shares[step - 1];
    }
}
