package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * The brightness lock: holds the luma of the channel means, {@code w' mean(x_t)}, on the course that the forward process
 * takes from the asked value {@code b}: {@code sqrt(alphaBar_t) b + c_t w'm + sqrt(w'V_t w) u}, where {@code u} is what the
 * first sample drew and {@code V_t} is the covariance of the channel means' noise. The means move along
 * {@code V_t w / w'V_t w}, as that noise would, which leaves chroma free.
 *
 * <p>This conditions by replacement: exact where the means and the rest of the data are independent, close elsewhere. The
 * clean image at the end has no noise to move along; see {@link FinalShift}.
 */
final class LumaLock {

    private final double[] weights;
    private final double releaseAt;
    private final double[][] directions;
    private final double[] courses;
    private final double[] deviations;
    private final FinalShift end;
    private final int pixels;

    /** {@code visits} are the visited steps, descending. */
    LumaLock(ModelProfile profile, GeneralizedProcess process, Brightness.Lock lock, int[] visits, int pixels) {
        this.weights = profile.luma().weights();
        this.releaseAt = lock.releaseAt();
        this.pixels = pixels;
        double wanted = lock.luma() - profile.luma().bias();
        end = new FinalShift(profile, process.distribution(), wanted, pixels);
        directions = new double[visits.length][];
        courses = new double[visits.length];
        deviations = new double[visits.length];
        for (int i = 0; i < visits.length; i++) {
            double[] moved = process.meanCovarianceTimes(visits[i], pixels, weights);
            double variance = ChannelSpace.dot(weights, moved);
            directions[i] = ChannelSpace.scaled(moved, 1 / variance);
            deviations[i] = Math.sqrt(variance);
            double meanLuma = ChannelSpace.dot(weights, process.distribution().mean());
            courses[i] = process.schedule().signal(visits[i]) * wanted
                    + process.course().share(visits[i]) * meanLuma;
        }
    }

    /** Whether the lock still holds after {@code position} steps. */
    boolean holdsAt(int position) {
        double left = (double) (directions.length - position) / directions.length;
        return releaseAt == 0 || left > releaseAt;
    }

    /**
     * Moves a picture that starts at {@code offset} onto its course.
     *
     * @param drawn {@code u}
     * @param means work space, one value a channel
     */
    void hold(int position, float[] state, int offset, double drawn, double[] means) {
        if (position == directions.length) {
            end.apply(state, offset);
            return;
        }
        ChannelSpace.means(state, offset, pixels, means);
        double missing = courses[position] + deviations[position] * drawn - ChannelSpace.dot(weights, means);
        for (int c = 0; c < means.length; c++) {
            PlaneLoops.add(state, offset + c * pixels, pixels, (float) (missing * directions[position][c]));
        }
    }
}
