package dev.offsetnoise.plugin.process;

import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;

/**
 * A weighted sum {@code clean x_0 + epsilon eps + xi xi} of what the forward process draws: the noised image, or what a
 * network is taught.
 *
 * @param clean weight of {@code x_0}
 * @param epsilon weight of the independent standard noise
 * @param xi weight of the offset
 */
record Mixture(double clean, double epsilon, double xi) {

    /** {@code x_t = sqrt(alphaBar_t) x_0 + sqrt(1-alphaBar_t) sigma0 epsilon + c_t xi}. */
    static Mixture noised(GeneralizedProcess process, double step) {
        return new Mixture(
                process.schedule().signal(step),
                process.pixel().scale(step),
                process.course().share(step));
    }

    /** The network's target; {@code n_t = sigma0 epsilon + psi_t xi} is the total noise. */
    static Mixture target(GeneralizedProcess process, double step, PredictionType prediction, OffsetTarget offset) {
        NoiseSchedule schedule = process.schedule();
        OffsetCourse course = process.course();
        double signal = schedule.signal(step);
        return switch (prediction) {
            case X0 -> new Mixture(1, 0, 0);
            case V -> new Mixture(-schedule.noise(step), signal * process.sigma0(), signal * course.psi(step));
            case EPSILON ->
                new Mixture(0, process.sigma0(), offset == OffsetTarget.EXACT ? course.phi(step) : course.psi(step));
        };
    }
}
