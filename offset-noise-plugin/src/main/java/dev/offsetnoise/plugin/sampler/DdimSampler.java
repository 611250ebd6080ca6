package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.plugin.process.Coordinate;

/**
 * DDIM (Song et al., arXiv:2010.02502, equation 12) in one coordinate:
 * {@code x_s = sqrt(alphaBar_s) x_0 + sqrt(s_s^2 - sigma^2)/s_t (x_t - sqrt(alphaBar_t) x_0) + sigma z} with
 * {@code sigma^2 = eta^2 (s_s^2/s_t^2) (s_t^2 - alphaBar_t/alphaBar_s s_s^2)}.
 *
 * @param eta 0 (deterministic) to 1 (as much noise as the chain of this coordinate adds)
 */
public record DdimSampler(double eta) implements Sampler {

    /**
     * Validates the components.
     *
     * @param eta see {@link #eta()}
     */
    public DdimSampler {
        if (!(eta >= 0 && eta <= 1)) {
            throw new InvalidRequestException("eta is " + eta + "; expected 0 (no noise) to 1 (as much as DDPM).");
        }
    }

    @Override
    public Update update(Coordinate coordinate, Transition transition) {
        double t = transition.from();
        double s = transition.to();
        double from = coordinate.scale(t);
        double to = coordinate.scale(s);
        double alpha = coordinate.schedule().alphaBar(t) / coordinate.schedule().alphaBar(s);
        double added = Math.max(0, from * from - alpha * to * to);
        double noise = eta * to / from * Math.sqrt(added);
        double keep = Math.sqrt(Math.max(0, to * to - noise * noise)) / from;
        return new Update(keep, coordinate.signal(s) - keep * coordinate.signal(t), 0, noise);
    }
}
