package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.models.data.Fingerprint;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a training consists of.
 *
 * @param network what is trained
 * @param start its weights before
 * @param data what it sees
 * @param scheduler gives the forward process
 * @param options how long and how
 * @param device where it computes
 * @param validation images that only measure the loss; empty for none
 */
record TrainingPlan(
        TrainableNetwork network,
        Weights start,
        TrainingData data,
        Scheduler scheduler,
        TrainingOptions options,
        ComputeDevice device,
        Optional<Validation> validation) {

    /** All that decides the result. Reads every weight and every picture. */
    Fingerprint fingerprint() {
        return Fingerprint.NONE
                .with("network", network.fingerprint())
                .with("number of weights", start.size())
                .with("starting weights", Long.toHexString(start.checksum()))
                .with(data.fingerprint())
                .with(options.fingerprint())
                .with(process())
                .with("validation", validation.map(Validation::describe).orElse("none"));
    }

    private Fingerprint process() {
        ModelProfile profile = scheduler.profile();
        int[] shape = {profile.channels(), profile.height(), profile.width()};
        return Fingerprint.NONE
                .with("shape of the model", Arrays.toString(shape))
                .with("noise schedule", profile.schedule())
                .with("prediction", profile.prediction().id())
                .with("variance", profile.variance())
                .with("value range", profile.range())
                .with("luma map", profile.luma())
                .with("offset", profile.offset().map(Object::toString).orElse("none"));
    }
}
