package dev.offsetnoise.plugin.process;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.offset.OffsetDistribution;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;

/**
 * The process {@code x_t = sqrt(alphaBar_t) x_0 + sqrt(1-alphaBar_t) (sigma0 epsilon + psi_t xi)} of arXiv:2412.03134;
 * without an offset the ordinary one of DDPM.
 *
 * <p>With {@code xi} integrated out, the channel means along each direction of the offset and everything else are
 * independent ordinary diffusions with the same signal scale and a noise scale each: {@link #direction} and {@link #pixel}.
 *
 * @param schedule the noise schedule
 * @param distribution the distribution of {@code xi}
 * @param course how it enters
 * @param sigma0 scale of the independent noise
 */
public record GeneralizedProcess(
        NoiseSchedule schedule, OffsetDistribution distribution, OffsetCourse course, double sigma0) {

    /**
     * The process that a model was trained with.
     *
     * @param profile the model
     * @return its process
     * @throws InvalidRequestException if the offset is undefined under the schedule or its covariance is none
     */
    public static GeneralizedProcess of(ModelProfile profile) {
        NoiseSchedule schedule = NoiseSchedule.of(profile.schedule());
        if (profile.offset().isEmpty()) {
            return new GeneralizedProcess(
                    schedule, OffsetDistribution.none(profile.channels()), OffsetCourse.none(schedule), 1);
        }
        OffsetDefinition offset = profile.offset().get();
        return new GeneralizedProcess(
                schedule,
                OffsetDistribution.normal(offset.mean(), offset.covariance()),
                OffsetCourse.of(schedule, offset.strategy()),
                offset.sigma0());
    }

    /**
     * The same process on the schedule that a sampler works with.
     *
     * @param other a schedule with as many steps
     * @return a process with the same offset
     */
    public GeneralizedProcess on(NoiseSchedule other) {
        return new GeneralizedProcess(other, distribution, course.on(other), sigma0);
    }

    /**
     * The coefficients of a step.
     *
     * @param step {@code t} in 1..T
     * @return its coefficients
     * @throws InvalidRequestException if there is no such step
     */
    public ProcessPoint point(int step) {
        requireStep(step);
        return new ProcessPoint(
                step, schedule.signal(step), schedule.noise(step), sigma0, course.psi(step), course.phi(step));
    }

    /**
     * Refuses a step that is not one of the process.
     *
     * @param step should be in 1..T
     * @throws InvalidRequestException if it is not
     */
    public void requireStep(int step) {
        if (step < 1 || step > schedule.stepCount()) {
            throw new InvalidRequestException(
                    "Step " + step + ": the process has the steps 1 to " + schedule.stepCount() + ".");
        }
    }

    /**
     * Every coordinate in which the offset has no part.
     *
     * @return its process
     */
    public Coordinate pixel() {
        return new Coordinate(schedule, course, sigma0 * sigma0, 0);
    }

    /**
     * The channel means along a direction of the offset.
     *
     * @param direction 0 to rank - 1
     * @param pixels {@code N = H W}
     * @return its process
     */
    public Coordinate direction(int direction, int pixels) {
        return new Coordinate(schedule, course, sigma0 * sigma0 / pixels, distribution.variance(direction));
    }

    /**
     * The standard deviation of the noise of a weighted sum of channel means, such as luma.
     *
     * @param step {@code t} in 0..T
     * @param pixels {@code N = H W}
     * @param weights {@code w}, one a channel
     * @return {@code sqrt(w'V_t w)} with {@code V_t = (1-alphaBar_t) sigma0^2/N I + c_t^2 S}
     */
    public double meanDeviation(double step, int pixels, double[] weights) {
        double independent = (1 - schedule.alphaBar(step)) * sigma0 * sigma0 / pixels;
        double share = course.share(step);
        double[] moved = distribution.covarianceTimes(weights);
        double variance = 0;
        for (int c = 0; c < weights.length; c++) {
            variance += weights[c] * (independent * weights[c] + share * share * moved[c]);
        }
        return Math.sqrt(variance);
    }
}
