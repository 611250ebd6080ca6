package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import java.util.Arrays;

/** A scheduler of nobody's plugin, with a forward process only: signal cos(a), noise sin(a), v prediction. */
final class CosineScheduler implements Scheduler, ForwardProcess {

    private static final int STEPS = 50;

    private final ModelProfile profile;
    private final double weight;

    CosineScheduler(int side) {
        this(side, 1);
    }

    CosineScheduler(int side, double weight) {
        this.weight = weight;
        profile = ModelProfile.rgb(side, side, new TrainingSchedule.Cosine(STEPS), PredictionType.V);
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public ForwardProcess forward() {
        return this;
    }

    @Override
    public int stepCount() {
        return STEPS;
    }

    @Override
    public void noise(ForwardBatch batch, NoiseSource noise) {
        int size = batch.clean().size() / batch.count();
        float[] epsilon = new float[size];
        for (int n = 0; n < batch.count(); n++) {
            double angle = angle(batch.steps()[n]);
            noise.forSeed(batch.seeds()[n]).initial(epsilon, size);
            for (int i = 0; i < size; i++) {
                float clean = batch.clean().get(n * size + i);
                batch.noised().set(n * size + i, (float) (Math.cos(angle) * clean + Math.sin(angle) * epsilon[i]));
                batch.target().set(n * size + i, (float) (Math.cos(angle) * epsilon[i] - Math.sin(angle) * clean));
            }
        }
        Arrays.fill(batch.weights(), weight);
    }

    private static double angle(int step) {
        return Math.PI / 2 * step / (STEPS + 1);
    }

    @Override
    public ProcessPoint point(int step) {
        double angle = angle(step);
        return new ProcessPoint(step, Math.cos(angle), Math.sin(angle), 1, 0, 0);
    }

    @Override
    public SamplingRun start(SamplingRequest request) {
        throw new UnsupportedOperationException("not needed for training");
    }
}
