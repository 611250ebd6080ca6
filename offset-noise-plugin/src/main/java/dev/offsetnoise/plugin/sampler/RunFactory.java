package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.CleanEstimate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.schedule.Conventions;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import dev.offsetnoise.plugin.schedule.Route;
import java.util.Arrays;

/**
 * Starts runs of one sampler for one model.
 *
 * @param profile the model
 * @param process its process
 * @param sampler the way from noise to image
 * @param conventions how its steps are laid out on those of the training
 * @param clip whether predicted clean images are kept within the model's range, where it has one
 */
public record RunFactory(
        ModelProfile profile, GeneralizedProcess process, Sampler sampler, Conventions conventions, boolean clip) {

    /**
     * Starts a run.
     *
     * @param request what is asked for
     * @return the run, with its first sample drawn
     * @throws InvalidRequestException if the request does not fit the model
     */
    public SamplingRun start(SamplingRequest request) {
        NoiseSchedule schedule = conventions.schedule(process.schedule());
        GeneralizedProcess sampled = process.on(schedule);
        Route route = conventions.route(schedule, request.steps());
        if (request.initialImage().isPresent()) {
            requireShape(request.initialImage().get().clean(), request);
            route = route.from(request.initialImage().get().skipped(route.count()));
        }
        requireDetermined(sampled, route.visits(), request);
        CleanBound bound = clip ? CleanBound.of(profile.range()) : CleanBound.NONE;
        return new GeneralizedRun(profile, sampled, sampler, bound, route, request);
    }

    /**
     * What the forward process's noise at T is multiplied by to give the first sample of a run that begins there.
     *
     * @return 1, unless the conventions say otherwise
     */
    public double startFactor() {
        return conventions.startFactor(conventions.schedule(process.schedule()));
    }

    private void requireShape(Tensor clean, SamplingRequest request) {
        int count = request.seeds().length;
        int[] expected = {count, profile.channels(), height(request), width(request)};
        int[] given = clean.shape();
        boolean fits = given[0] == 1 || given[0] == count;
        for (int i = 1; i < expected.length; i++) {
            fits &= given[i] == expected[i];
        }
        if (!fits) {
            throw new InvalidRequestException("The initial image is " + clean + "; the run expects "
                    + Arrays.toString(expected) + ", or one image for all. Give it the size of the request.");
        }
    }

    private int height(SamplingRequest request) {
        return request.height() == 0 ? profile.height() : request.height();
    }

    private int width(SamplingRequest request) {
        return request.width() == 0 ? profile.width() : request.width();
    }

    private void requireDetermined(GeneralizedProcess sampled, double[] visits, SamplingRequest request) {
        int pixels = height(request) * width(request);
        for (double step : visits) {
            CleanEstimate.requireDetermined(profile, sampled, pixels, step);
        }
    }
}
