package dev.offsetnoise.host.training;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a model folder from a finished tuning: the network first, then the card, without which it is no model. Of the
 * network's file only the weights change, and the profile in its metadata if it has one: it must be the card's.
 */
final class TunedModel {

    private static final int ADVISED_STEPS = 20;

    private final TuningTask task;

    TunedModel(TuningTask task) {
        this.task = task;
    }

    void publish(TrainingResult result, ModelProfile profile, int images, DataStatistics statistics) {
        FinetuneRequest request = task.request();
        writeNetwork(result, profile);
        ModelCards.write(
                task.folder().card(),
                new ModelCard(
                        task.folder().id(),
                        request.label().title(),
                        description(),
                        profile,
                        task.base().card().denoiser(),
                        Optional.of(new Recommendation(request.process().scheduler(), Map.of(), ADVISED_STEPS)),
                        Optional.of(TrainingCardFacts.of(request, images, result, statistics))));
    }

    private void writeNetwork(TrainingResult result, ModelProfile profile) {
        Path target =
                task.folder().model().resolve(task.base().card().denoiser().file());
        try {
            task.file()
                    .withMetadata(ModelCards.PROFILE_METADATA_KEY, ModelCards.profileJson(profile))
                    .write(target, task.tuning().result().apply(result.weights()));
        } catch (UncheckedIOException e) {
            throw new HostException(
                    "The tuned network could not be written to " + target + " (" + OutputTarget.reason(e.getCause())
                            + "). The checkpoint is whole. Make room; the same command with --resume writes it.",
                    e);
        }
    }

    private String description() {
        FinetuneRequest request = task.request();
        int adapted = task.tuning().adapted();
        String how = request.lora()
                .map(rank -> "LoRA of rank " + rank.rank() + " and alpha " + rank.alpha() + " on " + adapted
                        + " weights (" + request.part().text() + "), merged")
                .orElseGet(() -> adapted + " weights (" + request.part().text() + ")");
        return "Tuned from " + task.base().card().id() + " with scheduler "
                + request.process().scheduler() + ": " + how + ", "
                + request.options().images() + " images.";
    }
}
