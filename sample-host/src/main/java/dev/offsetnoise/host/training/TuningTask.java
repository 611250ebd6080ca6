package dev.offsetnoise.host.training;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.train.TrainingOptions;

/**
 * Everything about a tuning that is known before the images are read.
 *
 * @param request what was asked for
 * @param options how long and how it is trained, with an objective that fits the model
 * @param folder where the tuned model goes
 * @param base the model that is tuned
 * @param file its network
 * @param tuning what of it is trained
 * @param choice the process
 * @param profile what the model was trained for so far
 */
record TuningTask(
        FinetuneRequest request,
        TrainingOptions options,
        TrainingFolder folder,
        ModelFolder base,
        OnnxGraphFile file,
        Tuning tuning,
        SchedulerChoice choice,
        ModelProfile profile) {}
