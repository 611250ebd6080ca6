package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.host.diagnose.PictureSets.PictureSet;
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
 * @param steps the noise levels
 * @param sets the pictures
 */
record DiagnosisPlan(ModelFolder model, ModelScheduler scheduler, int[] steps, List<PictureSet> sets) {

    static DiagnosisPlan of(DiagnosisRequest request, Host host) {
        ModelFolder model = host.models().open(request.model());
        CleanImages.require(model);
        request.told().requireFit(model.card().denoiser());
        ModelScheduler scheduler = ModelScheduler.of(
                model.card(), model.card().profile(), request.scheduler(), request.settings(), host.plugins());
        scheduler.bound(BoundRequest.TRAINING);
        int[] steps = request.levels().of(scheduler.scheduler());
        List<PictureSet> sets = request.pictures().sets();
        for (PictureSet set : sets) {
            request.estimator()
                    .of(set.choice().requireEnough(), request.queries().seed());
        }
        return new DiagnosisPlan(model, scheduler, steps, sets);
    }
}
