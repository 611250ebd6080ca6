package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.service.ModelZoo;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.models.finetune.LoraAdapter;
import dev.offsetnoise.models.finetune.LoraMerge;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.StoredWeight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a model of another one and an adapter. */
public final class MergeService {

    private final ModelZoo zoo;

    /**
     * Makes the service.
     *
     * @param zoo where models are found
     */
    public MergeService(ModelZoo zoo) {
        this.zoo = zoo;
    }

    /**
     * Adds the matrices' products to the weights and writes the new model's folder. An adapter that was trained here brings
     * the card of the model that it makes, with the offset that it was taught; of another the new model's card is that of its
     * base.
     *
     * @param request what is asked for
     * @return a summary
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws HostException if a file cannot be written
     */
    public MergeSummary merge(MergeRequest request) {
        TrainingFolder folder = new TrainingFolder(request.out());
        folder.requireNew();
        ModelFolder base = zoo.open(request.model());
        if (!Files.isRegularFile(request.adapter())) {
            throw new InvalidRequestException(
                    "There is no file " + request.adapter() + ". Name an adapter, a file that ends with .safetensors.");
        }
        LoraAdapter adapter = LoraAdapter.read(request.adapter());
        OnnxGraphFile file = OnnxGraphFile.read(base.denoiserFile());
        LoraMerge merge = adapter.merged(file, ImportedGraph.weightsOf(file), request.strength());
        requireFinite(merge, request.strength());
        ModelCard card = card(request, folder, base.card(), adapter);
        folder.makeFor(file.weights().stream().mapToLong(StoredWeight::size).sum());
        write(new ModelCopy(base, file), folder, merge, card);
        return new MergeSummary(
                card.id(), folder.model(), merge.values().size(), remarks(merge, adapter, base.card(), card));
    }

    private static void requireFinite(LoraMerge merge, double strength) {
        merge.values().forEach((name, values) -> {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new InvalidRequestException("At strength " + strength + " the weight " + name
                            + " is no finite number any more. Name a smaller strength; 1 is what the adapter was trained"
                            + " for.");
                }
            }
        });
    }

    private static void write(ModelCopy copy, TrainingFolder folder, LoraMerge merge, ModelCard card) {
        try {
            copy.write(folder.model(), merge.values(), card);
        } catch (UncheckedIOException e) {
            throw unwritten(folder, e.getCause());
        } catch (IOException e) {
            throw unwritten(folder, e);
        }
    }

    private static HostException unwritten(TrainingFolder folder, IOException reason) {
        return new HostException(
                "The model could not be written to " + folder.model() + " (" + OutputTarget.reason(reason)
                        + "). Make room or name another place, and start again.",
                reason);
    }

    private static ModelCard card(MergeRequest request, TrainingFolder folder, ModelCard base, LoraAdapter adapter) {
        Optional<ModelCard> own = adapter.card()
                .map(json -> ModelCards.parse(json, request.adapter().toString()));
        own.ifPresent(card -> requireSameShape(card.profile(), base.profile()));
        String name = String.valueOf(request.adapter().getFileName());
        return new ModelCard(
                folder.id(),
                request.title().orElse(folder.id()),
                base.id() + " with the adapter " + own.map(ModelCard::id).orElse(name) + " at strength "
                        + request.strength() + "."
                        + own.map(card -> " " + card.description()).orElse(""),
                own.map(ModelCard::profile).orElse(base.profile()),
                base.denoiser(),
                base.space(),
                own.map(ModelCard::recommendation).orElse(base.recommendation()),
                own.flatMap(ModelCard::training));
    }

    private static void requireSameShape(ModelProfile adapter, ModelProfile base) {
        if (adapter.channels() != base.channels()
                || adapter.prediction() != base.prediction()
                || adapter.variance() != base.variance()
                || !adapter.schedule().equals(base.schedule())) {
            throw new InvalidRequestException("The adapter was trained for " + adapter.channels()
                    + " channels, prediction " + adapter.prediction().id() + ", variance "
                    + adapter.variance().id() + " and the schedule " + adapter.schedule() + "; the model has "
                    + base.channels() + " channels, prediction "
                    + base.prediction().id() + ", variance "
                    + base.variance().id() + " and the schedule " + base.schedule()
                    + ". Use it with the model that it was trained for.");
        }
    }

    private static List<String> remarks(LoraMerge merge, LoraAdapter adapter, ModelCard base, ModelCard card) {
        List<String> remarks = new ArrayList<>();
        if (merge.base() == LoraMerge.Base.OTHER) {
            remarks.add("The adapter was trained on another file than that of " + base.id()
                    + ": another export of the same network, or a relative of it.");
        }
        if (!merge.leftOut().isEmpty()) {
            remarks.add(merge.leftOut().size()
                    + " of the adapter's keys belong to text encoders and were left out, such as "
                    + merge.leftOut().get(0) + ".");
        }
        if (adapter.card().isEmpty()) {
            remarks.add("The adapter does not say which offset noise it was taught; the card of " + base.id()
                    + " is taken as it is.");
        } else if (!card.profile().equals(base.profile())) {
            remarks.add("The card says the offset noise that the adapter was taught, whatever the strength.");
        }
        return remarks;
    }
}
