package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.ModelScheduler;
import dev.offsetnoise.latent.model.ModelFolder;
import java.util.List;

/**
 * A request that has been looked at from all sides: what can be refused before the network is opened has been.
 *
 * @param model the model
 * @param scheduler the scheduler for it
 * @param variance the chain's variance
 * @param bound the bound that will be measured
 * @param groups its steps; each picture measures one of each group
 */
record LikelihoodPlan(
        ModelFolder model,
        ModelScheduler scheduler,
        VarianceType variance,
        VariationalBound bound,
        List<int[]> groups) {

    static LikelihoodPlan of(LikelihoodRequest request, Host host) {
        ModelFolder model = host.models().open(request.model());
        requirePixels(model);
        CleanImages.require(model);
        request.told().requireFit(model.card().denoiser());
        ModelProfile profile = model.card().profile();
        VarianceType variance = request.chain().variance(profile.variance());
        ModelScheduler scheduler = ModelScheduler.of(
                model.card(),
                profile.withPrediction(profile.prediction(), variance),
                request.scheduler(),
                request.settings(),
                host.plugins());
        VariationalBound bound = scheduler.bound(request.chain().request(profile));
        List<int[]> groups = StepGroups.of(bound.steps(), request.sampled());
        request.images().requireEnough();
        return new LikelihoodPlan(model, scheduler, variance, bound, groups);
    }

    private static void requirePixels(ModelFolder model) {
        if (model.card().space().isPresent()) {
            throw new InvalidRequestException("Model " + model.card().id() + " works on latents; bits per dimension are"
                    + " those of a picture's 8-bit values, which its chain does not reach. Name a model on pixels.");
        }
        ValueRange range = model.card().profile().range();
        if (!range.equals(ValueRange.PIXELS)) {
            throw new InvalidRequestException(
                    "Model " + model.card().id() + " has values in " + range.minimum() + ".." + range.maximum()
                            + "; the bound ends with 8-bit values on -1..1. Name a model whose card says so.");
        }
    }

    /** Whether the model has learned a variance that is not used. */
    boolean leavesVarianceOut() {
        return variance != model.card().profile().variance();
    }
}
