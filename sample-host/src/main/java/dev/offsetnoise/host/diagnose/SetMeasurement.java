package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.noised.ToldDenoiser;
import dev.offsetnoise.host.service.ModelScheduler;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.Queries;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a model and the optimum on sets of pictures: first the network, which may fail, then the optimum, which takes longer.
 *
 * @param scheduler the process
 * @param steps the noise levels
 * @param queries the noised images
 * @param estimator how the optimum is computed
 * @param device where its products of matrices are computed
 */
record SetMeasurement(
        ModelScheduler scheduler, int[] steps, QueryPlan queries, EstimatorChoice estimator, ComputeDevice device) {

    SetDiagnosis of(
            String name,
            CleanImages images,
            ToldDenoiser network,
            int batch,
            ProbeListener listener,
            Cancellation cancellation) {
        Scheduler process = scheduler.scheduler();
        DataImages data = new DataImages(images);
        List<Queries> groups = queries.groups();
        listener.began("measuring the model on " + name);
        List<GroupMeans> measured =
                new ModelLosses(images, scheduler, network, batch).at(steps, groups, listener, cancellation);
        listener.began("computing the optimum of " + name);
        List<GroupMeans> optimal = new OptimalLosses(
                        process, data, estimator.of(images.size(), queries.seed()), device, cancellation)
                .at(steps, groups, listener, cancellation);
        ImageSpread spread = data.spread(process.profile().luma().weights());
        List<LevelDiagnosis> levels = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            ProcessPoint point = process.point(steps[i]);
            BrightnessBlur blur = BrightnessBlur.of(point, process.profile());
            levels.add(GroupMeans.level(point, measured.get(i), optimal.get(i), spread, blur));
        }
        return new SetDiagnosis(name, images.size(), spread, levels);
    }
}
