package dev.offsetnoise.example;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;

record EulerScheduler(ModelProfile profile, NoiseLevels levels, boolean clip) implements Scheduler, ForwardProcess {

    @Override
    public SamplingRun start(SamplingRequest request) {
        if (!(request.brightness() instanceof Brightness.Drawn)) {
            throw new InvalidRequestException("Euler cannot be asked for a brightness. Leave it out.");
        }
        if (request.steps() > levels.last()) {
            throw new InvalidRequestException("Steps " + request.steps() + ": the model was trained with "
                    + levels.last() + ". Ask for at most that many.");
        }
        return new EulerRun(this, request);
    }

    @Override
    public ProcessPoint point(int step) {
        return new ProcessPoint(step, levels.signal(step), levels.noise(step), 1, 0, 0);
    }

    @Override
    public ForwardProcess forward() {
        return this;
    }

    @Override
    public int stepCount() {
        return levels.last();
    }

    @Override
    public void noise(ForwardBatch batch, NoiseSource noise) {
        int size = batch.clean().size() / batch.count();
        float[] clean = new float[size];
        float[] epsilon = new float[size];
        for (int i = 0; i < batch.count(); i++) {
            batch.clean().read(i * size, clean, 0, size);
            noise.forSeed(batch.seeds()[i]).initial(epsilon, size);
            batch.target().write(i * size, epsilon, 0, size);
            double signal = levels.signal(batch.steps()[i]);
            double scale = levels.noise(batch.steps()[i]);
            for (int k = 0; k < size; k++) {
                clean[k] = (float) (signal * clean[k] + scale * epsilon[k]);
            }
            batch.noised().write(i * size, clean, 0, size);
            batch.weights()[i] = 1;
        }
    }
}
