package dev.offsetnoise.plugin.process;

import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;

/**
 * One coordinate of an image, which with the offset integrated out is an ordinary one-dimensional diffusion with its own
 * noise scale: {@code x_t = sqrt(alphaBar_t) x_0 + s_t z}. Either the channel means along a direction of the offset, or any
 * coordinate in which the offset has no part ({@code offsetVariance = 0}).
 *
 * @param schedule the noise schedule
 * @param course how the offset enters
 * @param independentVariance variance of {@code sigma0 epsilon} in this coordinate: {@code sigma0^2}, or {@code sigma0^2/N}
 *     for a mean of N pixels
 * @param offsetVariance {@code lambda}, the variance of {@code xi} in this coordinate
 */
public record Coordinate(
        NoiseSchedule schedule, OffsetCourse course, double independentVariance, double offsetVariance) {

    /**
     * How much of the clean image is left.
     *
     * @param step {@code t} in 0..T
     * @return {@code sqrt(alphaBar_t)}
     */
    public double signal(double step) {
        return schedule.signal(step);
    }

    /**
     * The standard deviation of the noise.
     *
     * @param step {@code t} in 0..T
     * @return {@code s_t = sqrt((1-alphaBar_t) independent + c_t^2 lambda)}
     */
    public double scale(double step) {
        return Math.sqrt(covariance(step, step));
    }

    /**
     * The covariance of the noise at two steps of the chain. The independent part forgets on the way, the offset does not.
     *
     * @param from {@code t} in 0..T
     * @param to {@code s}, 0 to t
     * @return {@code sqrt(alphaBar_t/alphaBar_s) (1-alphaBar_s) independent + c_s c_t lambda}
     */
    public double covariance(double from, double to) {
        double independent = signal(from) / signal(to) * (1 - schedule.alphaBar(to)) * independentVariance;
        if (from == to) {
            independent = (1 - schedule.alphaBar(to)) * independentVariance;
        }
        return independent + course.share(to) * course.share(from) * offsetVariance;
    }

    /**
     * What is not known of the noise at a step when the noise at a later one is.
     *
     * @param from {@code t} in 1..T
     * @param to {@code s}, 0 to t
     * @return {@code s_s^2 - Cov(noise_s, noise_t)^2 / s_t^2}
     */
    public double conditionalVariance(double from, double to) {
        double shared = covariance(from, to);
        return covariance(to, to) - shared * shared / covariance(from, from);
    }

    /**
     * What turns the expected exact target {@code sigma0 epsilon + phi_t xi} into the expected total noise
     * {@code sigma0 epsilon + psi_t xi}; 1 where the offset has no part and in a balanced process.
     *
     * @param step {@code t} in 1..T
     * @return {@code (independent + psi^2 lambda) / (independent + phi psi lambda)}
     */
    public double noisePerTarget(double step) {
        return noiseVariance(step) / targetCovariance(step);
    }

    /**
     * The variance of the total noise.
     *
     * @param step {@code t} in 1..T
     * @return {@code independent + psi_t^2 lambda}
     */
    double noiseVariance(double step) {
        double psi = course.psi(step);
        return independentVariance + psi * psi * offsetVariance;
    }

    /**
     * The covariance of the exact target with the total noise; not above 0 where the target says nothing of the noise.
     *
     * @param step {@code t} in 1..T
     * @return {@code independent + phi_t psi_t lambda}
     */
    double targetCovariance(double step) {
        return independentVariance + course.phi(step) * course.psi(step) * offsetVariance;
    }
}
