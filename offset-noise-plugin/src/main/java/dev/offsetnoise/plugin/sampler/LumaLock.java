package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * The brightness lock: holds the luma of the channel means, {@code w' mean(x_t)}, on the course that the forward process
 * takes from the asked value {@code b}: {@code sqrt(alphaBar_t) b + c_t w'm + sqrt(w'V_t w) u}, where {@code u} is what the
 * first sample drew and {@code V_t} is the covariance of the channel means' noise. This conditions by replacement: exact
 * where the means and the rest of the data are independent, close elsewhere.
 *
 * <p>The means move along a {@link BrighteningDirection}. Moving them along {@code V_t w}, as the noise would move them,
 * would be exact for data whose channels are independent; in pictures they are nearly alike, and without an offset {@code
 * V_t w} would change green most and leave it to the network to follow with red and blue. With an exact denoiser of grey
 * pictures and no offset the network's own luma at the end is then wrong by 0.02 to 0.04 instead of below 0.01.
 */
final class LumaLock {

    private final double[] weights;
    private final double releaseAt;
    private final double[] direction;
    private final double[] courses;
    private final double[] deviations;
    private final FinalShift end;
    private final int pixels;
    private final double[] means;

    /** {@code visits} are the visited steps, descending. */
    LumaLock(ModelProfile profile, GeneralizedProcess process, Brightness.Lock lock, double[] visits, int pixels) {
        this.weights = profile.luma().weights();
        this.releaseAt = lock.releaseAt();
        this.direction = BrighteningDirection.of(profile, process.distribution());
        this.pixels = pixels;
        this.means = new double[weights.length];
        double wanted = lock.luma() - profile.luma().bias();
        double meanLuma = ChannelSpace.dot(weights, process.distribution().mean());
        end = new FinalShift(profile, direction, wanted, pixels);
        courses = new double[visits.length];
        deviations = new double[visits.length];
        for (int i = 0; i < visits.length; i++) {
            courses[i] = process.schedule().signal(visits[i]) * wanted
                    + process.course().share(visits[i]) * meanLuma;
            deviations[i] = process.meanDeviation(visits[i], pixels, weights);
        }
    }

    /** Whether the lock still holds after {@code position} steps. */
    boolean holdsAt(int position) {
        double left = (double) (courses.length - position) / courses.length;
        return releaseAt == 0 || left > releaseAt;
    }

    /**
     * Moves a picture onto its course.
     *
     * @param drawn {@code u}
     */
    void hold(int position, float[] sample, double drawn) {
        if (position == courses.length) {
            end.apply(sample);
            return;
        }
        ChannelSpace.means(sample, pixels, means);
        double missing = courses[position] + deviations[position] * drawn - ChannelSpace.dot(weights, means);
        for (int c = 0; c < means.length; c++) {
            PlaneLoops.add(sample, c * pixels, (c + 1) * pixels, (float) (missing * direction[c]));
        }
    }
}
