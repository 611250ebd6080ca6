package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.bound.ChainBound;
import dev.offsetnoise.plugin.process.GeneralizedForward;
import dev.offsetnoise.plugin.sampler.RunFactory;

/**
 * The generalized process for one model; all schedulers of this plugin are this one, made differently.
 *
 * @param runs starts runs, and knows model and process
 * @param forward the forward side
 */
record GeneralizedScheduler(RunFactory runs, ForwardProcess forward) implements Scheduler {

    GeneralizedScheduler(RunFactory runs) {
        this(runs, new GeneralizedForward(runs.process(), runs.profile()));
    }

    @Override
    public ModelProfile profile() {
        return runs.profile();
    }

    @Override
    public ProcessPoint point(int step) {
        return runs.process().point(step);
    }

    @Override
    public VariationalBound bound(BoundRequest request) {
        return new ChainBound(runs.profile(), runs.process(), runs.startFactor(), request);
    }

    @Override
    public SamplingRun start(SamplingRequest request) {
        return runs.start(request);
    }
}
