package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.plugin.process.Coordinate;

/**
 * The reverse chain of arXiv:2412.03134 (without an offset, of DDPM, arXiv:2006.11239): the mean of
 * {@code q(x_s | x_t, x_0)} and the variance of {@code q(x_s | x_t, x_0, xi)}, which is the same in all directions:
 * {@code beta (1-alphaBar_s)/(1-alphaBar_t) sigma0^2} with {@code beta = 1 - alphaBar_t/alphaBar_s}.
 *
 * <p>The paper's mean, {@code (x_t - beta/sqrt(1-alphaBar_t) (sigma0 epsilon + phi xi)) / sqrt(alpha)} with the expectation
 * of {@code xi} put in, is written here as {@code sqrt(alphaBar_s) x_0 + K (x_t - sqrt(alphaBar_t) x_0)} with
 * {@code K = Cov(noise_s, noise_t) / s_t^2}: the same number, also for a respaced chain, whose phi is another, and without
 * a division by {@code alpha}, which may be 0.
 *
 * <p>In the limit of many steps this keeps every marginal of the process. With few steps the spread along the offset comes
 * out too narrow, since the variance leaves out what {@code xi} adds.
 */
public record AncestralSampler() implements Sampler {

    @Override
    public Update update(Coordinate coordinate, Transition transition) {
        double t = transition.from();
        double s = transition.to();
        double keep = coordinate.covariance(t, s) / coordinate.covariance(t, t);
        double clean = coordinate.signal(s) - keep * coordinate.signal(t);
        return new Update(keep, clean, 0, Math.sqrt(lowVariance(coordinate, transition)));
    }

    /**
     * The least variance of a step, that of {@code q(x_s | x_t, x_0, xi)}.
     *
     * @param coordinate any coordinate
     * @param transition from where to where
     * @return {@code beta~ = beta (1-alphaBar_s)/(1-alphaBar_t)}, times the independent variance
     */
    public static double lowVariance(Coordinate coordinate, Transition transition) {
        double to = 1 - coordinate.schedule().alphaBar(transition.to());
        double from = 1 - coordinate.schedule().alphaBar(transition.from());
        return highVariance(coordinate, transition) * to / from;
    }

    /**
     * The largest variance of a step, what it forgets of the noise.
     *
     * @param coordinate any coordinate
     * @param transition from where to where
     * @return {@code beta = 1 - alphaBar_t/alphaBar_s}, times the independent variance
     */
    public static double highVariance(Coordinate coordinate, Transition transition) {
        double from = coordinate.schedule().alphaBar(transition.from());
        double to = coordinate.schedule().alphaBar(transition.to());
        return (1 - from / to) * coordinate.independentVariance();
    }

    /** {@code beta / beta~ = (1-alphaBar_t)/(1-alphaBar_s)} (arXiv:2102.09672, equation 15). */
    @Override
    public double logVarianceRange(Coordinate coordinate, Transition transition) {
        double to = 1 - coordinate.schedule().alphaBar(transition.to());
        double from = 1 - coordinate.schedule().alphaBar(transition.from());
        return StrictMath.log(from / to);
    }
}
