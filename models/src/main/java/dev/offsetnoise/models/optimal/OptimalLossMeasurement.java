package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.models.network.ComputeDevice;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the optimal loss of a data set under a scheduler's process. A query is noised as in training, by the scheduler
 * itself from {@link Queries}; its optimal loss is the spread of the images that could have been noised to it,
 * {@code E[|x_0|^2 | x_t] - |E[x_0 | x_t]|^2}, whose mean is {@code E|x_0|^2 - E|E[x_0 | x_t]|^2}.
 */
public final class OptimalLossMeasurement {

    private final Scheduler scheduler;
    private final CleanImages images;
    private final ImageFacts facts;
    private final ComputeDevice device;

    /**
     * Reads the data once and checks it.
     *
     * @param scheduler the process
     * @param images the data
     * @param device where the products of matrices are computed, in double precision
     * @param cancellation ends the reading early
     * @throws InvalidRequestException if there are fewer than two images, or they do not fit the model, or hold numbers that
     *     are not finite
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public OptimalLossMeasurement(
            Scheduler scheduler, CleanImages images, ComputeDevice device, Cancellation cancellation) {
        this.scheduler = scheduler;
        this.images = images;
        this.device = device;
        facts = ImageFacts.of(images, scheduler.profile(), cancellation);
    }

    /**
     * Measures the optimal loss at some steps.
     *
     * @param steps the noise levels, each in 1..T
     * @param queries which noised images it is averaged over
     * @param estimator how
     * @param listener is told how it goes
     * @param cancellation ends it after the tile that is being computed
     * @return one loss a step, in the order of the steps
     * @throws InvalidRequestException if there is no step, one is not of the process, or the estimator needs more images than
     *     there are
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<OptimalLoss> measure(
            int[] steps,
            Queries queries,
            OptimalLossEstimator estimator,
            OptimalLossListener listener,
            Cancellation cancellation) {
        requireSteps(steps);
        List<LevelNoise> levels = Arrays.stream(steps)
                .mapToObj(step -> new LevelNoise(scheduler.point(step), scheduler.profile()))
                .toList();
        CandidateDraw draw = new CandidateDraw(estimator, images.count());
        QueryNoise noise = new QueryNoise(scheduler, images, levels, queries);
        try (NDManager manager = device.newManager()) {
            PosteriorComputation computation = new PosteriorComputation(images, facts, manager, cancellation);
            return table(estimator, draw, computation, noise, listener).losses(scheduler.profile());
        }
    }

    private static SpreadTable table(
            OptimalLossEstimator estimator,
            CandidateDraw draw,
            PosteriorComputation computation,
            QueryNoise noise,
            OptimalLossListener listener) {
        if (draw.isShared()) {
            return new SharedPasses(computation, noise, listener).run(draw);
        }
        SinglePasses passes = new SinglePasses(computation, noise, listener);
        return estimator instanceof OptimalLossEstimator.Guided guided
                ? passes.run(computation.draw(guided))
                : passes.run(draw);
    }

    /** Size of the data. */
    int images() {
        return images.count();
    }

    private void requireSteps(int[] steps) {
        int last = scheduler.forward().stepCount();
        if (steps.length == 0) {
            throw new InvalidRequestException(
                    "No noise level was given; expected some of the steps 1 to " + last + ".");
        }
        for (int step : steps) {
            if (step < 1 || step > last) {
                throw new InvalidRequestException("Noise level " + step + ": the process has the steps 1 to " + last
                        + ". Choose levels among them.");
            }
        }
    }
}
