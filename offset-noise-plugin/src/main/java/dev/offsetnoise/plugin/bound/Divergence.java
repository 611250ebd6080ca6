package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.plugin.offset.OffsetDistribution;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.sampler.Transition;

/**
 * {@code KL(q(x_s | x_t, x_0) || p(x_s | x_t))} of one picture, in nats. The model's covariance is diagonal, with a variance a
 * value. That of q is the same number along all values, but where the offset is integrated out: there it is another along
 * its directions.
 */
final class Divergence {

    private Divergence() {}

    /** {@code sum (r/v - 1 - log(r/v) + error^2/v) / 2}, with {@code r} the posterior's variance and {@code v} the model's. */
    static double nats(PictureError picture, ModelVariance model, double posterior) {
        double logPosterior = Math.log(posterior);
        double sum = 0;
        for (int i = 0; i < picture.size(); i++) {
            double logVariance = model.log(picture, i);
            double logRatio = logPosterior - logVariance;
            double error = picture.error(i);
            sum += Math.exp(logRatio) - 1 - logRatio + error * error * Math.exp(-logVariance);
        }
        return sum / 2;
    }

    /**
     * What comes to {@link #nats} where q has the variance {@code a} instead of {@code r} along a direction {@code u} of
     * length 1 in the space of pictures: {@code ((a - r) sum u_i^2/v_i - log(a/r)) / 2}, for each of them.
     */
    static double directionNats(
            PictureError picture,
            ModelVariance model,
            double posterior,
            GeneralizedProcess process,
            Transition transition) {
        OffsetDistribution distribution = process.distribution();
        int pixels = picture.size() / distribution.channels();
        double sum = 0;
        for (int j = 0; j < distribution.rank(); j++) {
            double ofMean = process.direction(j, pixels).conditionalVariance(transition.from(), transition.to());
            double precision = 0;
            for (int i = 0; i < picture.size(); i++) {
                double component = distribution.component(j, i / pixels);
                precision += component * component / pixels * Math.exp(-model.log(picture, i));
            }
            double along = ofMean * pixels;
            sum += (along - posterior) * precision - Math.log(along / posterior);
        }
        return sum / 2;
    }
}
