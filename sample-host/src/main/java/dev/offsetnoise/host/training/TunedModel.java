package dev.offsetnoise.host.training;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.finetune.LoraAdapter;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a model folder from a finished tuning, or an adapter: a file of matrices that carries the card of the model that it
 * makes of its base.
 */
final class TunedModel {

    private static final int ADVISED_STEPS = 20;

    private final TuningTask task;

    TunedModel(TuningTask task) {
        this.task = task;
    }

    /**
     * What was made.
     *
     * @param result the model's folder, or the adapter's file
     * @param remarks what the user should know about it
     */
    record Made(Path result, List<String> remarks) {}

    /**
     * Writes it.
     *
     * @throws HostException if it cannot be written; the checkpoint is whole
     */
    Made publish(TrainingResult result, ModelProfile profile, int images, DataStatistics statistics) {
        ModelCard card = card(result, profile, images, statistics);
        try {
            if (isAdapter()) {
                LoraAdapter adapter = task.tuning().adapter().apply(result.weights(), ModelCards.text(card));
                adapter.write(task.folder().adapter());
                return new Made(task.folder().adapter(), remarks(adapter));
            }
            new ModelCopy(task.base(), task.file())
                    .write(task.folder().model(), task.tuning().values().apply(result.weights()), card);
            return new Made(task.folder().model(), List.of());
        } catch (UncheckedIOException e) {
            throw unwritten(e.getCause());
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static List<String> remarks(LoraAdapter adapter) {
        List<String> unportable = adapter.unportableKeys();
        return unportable.isEmpty()
                ? List.of()
                : List.of(
                        "Of " + unportable.size() + " of the adapter's weights, such as " + unportable.get(0)
                                + ", the file does not tell the PyTorch module: \"merge\" takes the adapter, other programs do not.");
    }

    private HostException unwritten(IOException reason) {
        return new HostException(
                "The tuned model could not be written to " + task.folder().model() + " ("
                        + OutputTarget.reason(reason)
                        + "). The checkpoint is whole. Make room; the same command with --resume writes it.",
                reason);
    }

    private boolean isAdapter() {
        return task.request()
                .lora()
                .filter(lora -> lora.kept() == Lora.Kept.ADAPTER)
                .isPresent();
    }

    private ModelCard card(TrainingResult result, ModelProfile profile, int images, DataStatistics statistics) {
        FinetuneRequest request = task.request();
        return new ModelCard(
                task.folder().id(),
                request.label().title(),
                description(result),
                profile,
                task.base().card().denoiser(),
                task.base().card().space(),
                Optional.of(new Recommendation(request.process().scheduler(), Map.of(), ADVISED_STEPS)),
                Optional.of(TrainingCardFacts.of(request, images, result, statistics)));
    }

    private String description(TrainingResult result) {
        FinetuneRequest request = task.request();
        int adapted = task.tuning().adapted();
        String how = request.lora()
                .map(lora -> "LoRA of rank " + lora.rank().rank() + " and alpha "
                        + lora.rank().alpha() + " on " + adapted + " weights ("
                        + request.part().text() + ")" + (isAdapter() ? "" : ", merged"))
                .orElseGet(() -> adapted + " weights (" + request.part().text() + ")");
        return "Tuned from " + task.base().card().id() + " with scheduler "
                + request.process().scheduler() + ": " + how + ", " + result.images() + " images.";
    }
}
