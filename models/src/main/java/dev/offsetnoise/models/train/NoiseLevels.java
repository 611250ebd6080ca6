package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;

/** Signal and noise of a single pixel, {@code sigma0 epsilon} without the offset. */
final class NoiseLevels {

    private NoiseLevels() {}

    /** The ratio of signal to noise, both squared; 0 where nothing but noise is left. */
    static double ratio(ProcessPoint point) {
        double deviation = point.noise() * point.sigma0();
        return point.signal() * point.signal() / (deviation * deviation);
    }

    /** {@code b^2 = 1 - abar_t}: what the squared error of v times this is, is that of x0, whatever sigma0. */
    static double variance(ProcessPoint point) {
        return point.noise() * point.noise();
    }

    /** The logarithm of the ratio at each step, that of step 1 first; falling, perhaps to negative infinity. */
    static double[] logRatios(Scheduler scheduler) {
        double[] levels = new double[scheduler.forward().stepCount()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Math.log(ratio(scheduler.point(i + 1)));
        }
        return levels;
    }
}
