package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.models.data.Cylinder;
import dev.offsetnoise.models.data.CylinderData;
import dev.offsetnoise.models.network.DenoiserNetwork;
import dev.offsetnoise.models.network.LinearPart;
import dev.offsetnoise.models.network.MapShape;
import dev.offsetnoise.models.network.Mlp;
import dev.offsetnoise.models.network.MlpConfig;
import dev.offsetnoise.models.train.TrainingLoss;
import dev.offsetnoise.models.train.TrainingOptions;
import java.util.Map;
import java.util.Optional;

/**
 * What a cell consists of: schedulers, data and network.
 *
 * @param cell which cell
 * @param request the experiment
 * @param plugins where schedulers are found
 */
record CellModel(Cell cell, ExperimentRequest request, PluginCatalogue plugins) {

    /** The paper's learning rate; the trainer lets it fall along a cosine. */
    private static final double LEARNING_RATE = 1e-3;

    /** The paper's longest gradient. */
    private static final double CLIP_NORM = 1;

    /** Checkpoints in a training. */
    private static final int CHECKPOINTS = 10;

    /** Any luma map will do: black is -1 and white 1. */
    private static final LumaMap LUMA = new LumaMap(new double[] {0.5}, 0.5);

    Cylinder cylinder() {
        return request.data().cylinder(cell.dimension());
    }

    private ModelProfile plain() {
        return new ModelProfile(
                1,
                1,
                cell.dimension(),
                request.data().schedule(),
                cell.prediction(),
                VarianceType.FIXED,
                ValueRange.UNBOUNDED,
                LUMA,
                Optional.empty());
    }

    /** The scheduler whose forward process is learnt. */
    Scheduler scheduler() {
        return scheduler(
                cell.model().kind().scheduler(),
                cell.model().kind().settings(cell.model().strength()));
    }

    /** The scheduler of a sampler. */
    Scheduler scheduler(SamplerKind sampler) {
        return scheduler(sampler.scheduler(cell.model()), sampler.settings(cell.model()));
    }

    private Scheduler scheduler(String id, Map<String, String> settings) {
        return SchedulerChoice.of(plugins.find(id), settings).create(plain());
    }

    DenoiserNetwork network() {
        MlpConfig config = new MlpConfig(
                new MapShape(1, 1, cell.dimension()),
                request.training().width(),
                request.training().depth());
        return new Mlp(
                config,
                config.isNarrow()
                        ? Optional.of(LinearPart.of(scheduler(), cylinder().deviation()))
                        : Optional.empty());
    }

    CylinderData data() {
        return new CylinderData(cylinder(), request.data().schedule().steps(), cell.seed());
    }

    TrainingOptions options() {
        ExperimentRequest.Training training = request.training();
        long batch = training.batch();
        return new TrainingOptions(
                training.iterations() * batch,
                training.batch(),
                1,
                LEARNING_RATE,
                0,
                0,
                training.averageDecay(),
                CLIP_NORM,
                TrainingLoss.SIMPLE,
                cell.seed(),
                batch * Math.max(1, training.iterations() / CHECKPOINTS),
                batch * CurvePlan.unit(training.iterations()));
    }
}
