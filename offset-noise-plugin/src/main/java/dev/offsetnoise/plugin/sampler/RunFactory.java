package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.plugin.process.CleanEstimate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.schedule.Conventions;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import dev.offsetnoise.plugin.schedule.Route;

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
        requireDetermined(sampled, route.visits(), request);
        CleanBound bound = clip ? CleanBound.of(profile.range()) : CleanBound.NONE;
        return new GeneralizedRun(profile, sampled, sampler, bound, route, request);
    }

    private void requireDetermined(GeneralizedProcess sampled, double[] visits, SamplingRequest request) {
        int height = request.height() == 0 ? profile.height() : request.height();
        int width = request.width() == 0 ? profile.width() : request.width();
        for (double step : visits) {
            if (!CleanEstimate.isDetermined(profile, sampled, height * width, step)) {
                throw new InvalidRequestException("At step " + step + " the clean image does not follow from what this"
                        + " model predicts (" + profile.prediction().id()
                        + "): the offset's share in the target, phi = "
                        + sampled.course().phi(step) + ", goes against its share in the noise, psi = "
                        + sampled.course().psi(step)
                        + ". Choose gammas that are not negative, or a model that predicts "
                        + PredictionType.V.id() + ".");
            }
        }
    }
}
