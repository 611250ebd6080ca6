package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.GeneralizedForward;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/** The generalized process for one model; all schedulers of this plugin are this one, made differently. */
final class GeneralizedScheduler implements Scheduler {

    private final ModelProfile profile;
    private final GeneralizedProcess process;
    private final ForwardProcess forward;

    GeneralizedScheduler(ModelProfile profile) {
        this.profile = profile;
        this.process = GeneralizedProcess.of(profile);
        this.forward = new GeneralizedForward(process, profile);
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public ForwardProcess forward() {
        return forward;
    }

    @Override
    public ProcessPoint point(int step) {
        return process.point(step);
    }

    @Override
    public SamplingRun start(SamplingRequest request) {
        throw new UnsupportedOperationException("Sampling is not built yet.");
    }
}
