package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.plugin.process.Coordinate;

/**
 * DPM-Solver++(2M) (Lu et al., arXiv:2211.01095, algorithm 2) in one coordinate, with
 * {@code lambda_t = log(sqrt(alphaBar_t)/s_t)} and {@code h = lambda_s - lambda_t}:
 * {@code x_s = (s_s/s_t) x_t + sqrt(alphaBar_s) (1 - e^-h) D}, {@code D = x_0 + (x_0 - x_0') h/(2 h')}.
 *
 * <p>The first step has no predecessor and is of first order. The last one, to {@code s_0 = 0}, is {@code x_0}: h is
 * infinite there. At {@code alphaBar_t = 0} h is infinite too, {@code e^-h = 0}, and the next step, whose predecessor lies
 * infinitely far, is of first order as well. So is a step along which the noise scale does not fall, which explicit
 * gammas can cause.
 */
public record DpmSolverSampler() implements Sampler {

    @Override
    public Update update(Coordinate coordinate, Transition transition) {
        double t = transition.from();
        double s = transition.to();
        double keep = coordinate.scale(s) / coordinate.scale(t);
        double shrink = coordinate.signal(t) / coordinate.signal(s) * keep; // e^-h
        double clean = coordinate.signal(s) * (1 - shrink);
        double slope = clean * extrapolation(coordinate, transition);
        return new Update(keep, clean + slope, -slope, 0);
    }

    /** {@code h / (2 h')}, or 0 for a step of first order. */
    private static double extrapolation(Coordinate coordinate, Transition transition) {
        if (transition.isFirst() || transition.to() == 0) {
            return 0;
        }
        double now = halfLogSnr(coordinate, transition.from());
        double h = halfLogSnr(coordinate, transition.to()) - now;
        double before = now - halfLogSnr(coordinate, transition.previous());
        return h > 0 && before > 0 ? h / (2 * before) : 0;
    }

    private static double halfLogSnr(Coordinate coordinate, double step) {
        return StrictMath.log(coordinate.signal(step) / coordinate.scale(step));
    }
}
