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

    /** The logarithm of the ratio at each step, that of step 1 first; falling, perhaps to negative infinity. */
    static double[] logRatios(Scheduler scheduler) {
        double[] levels = new double[scheduler.forward().stepCount()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Math.log(ratio(scheduler.point(i + 1)));
        }
        return levels;
    }
}
