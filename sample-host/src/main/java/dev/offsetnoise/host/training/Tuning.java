package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.models.finetune.GraphEnds;
import dev.offsetnoise.models.finetune.ImportedNetwork;
import dev.offsetnoise.models.finetune.LoraAdapter;
import dev.offsetnoise.models.finetune.LoraNetwork;
import dev.offsetnoise.models.graph.GraphInput;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is trained of an exported network, and how that comes back.
 *
 * @param network what the trainer sees
 * @param start where the training starts
 * @param adapted how many weights of the file change
 * @param fixedBatch the only size of a batch that the network takes; empty for any
 * @param values turns the trained parameters into new values of the file's weights
 * @param adapter turns them into an adapter that carries a text; only asked where matrices are trained
 */
record Tuning(
        TrainableNetwork network,
        Weights start,
        int adapted,
        OptionalInt fixedBatch,
        Function<Weights, Map<String, float[]>> values,
        BiFunction<Weights, String, LoraAdapter> adapter) {

    static Tuning of(FinetuneRequest request, OnnxGraphFile file, ImportedGraph graph, DenoiserSignature signature) {
        GraphEnds ends = new GraphEnds(signature.sampleInput(), signature.timestepInput(), signature.output());
        requireSameInputs(signature, graph);
        OptionalInt fixedBatch = fixedBatch(signature, graph);
        fixedBatch.ifPresent(size -> requireBatch(size, request));
        List<GraphWeight> chosen = request.part().of(graph.trainableWeights());
        return request.lora()
                .map(lora -> beside(
                        fitting(new ImportedNetwork(file, graph, ends, LoraNetwork.adaptable(chosen)), request),
                        lora.rank(),
                        fixedBatch,
                        request))
                .orElseGet(() -> whole(fitting(new ImportedNetwork(file, graph, ends, chosen), request), fixedBatch));
    }

    private static void requireSameInputs(DenoiserSignature signature, ImportedGraph graph) {
        Set<String> unnamed =
                graph.inputs().stream().map(GraphInput::name).collect(Collectors.toCollection(TreeSet::new));
        unnamed.removeAll(Set.of(signature.sampleInput(), signature.timestepInput()));
        Set<String> named = signature.conditioning().stream()
                .map(ConditioningInput::input)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unnamed.equals(named)) {
            throw new InvalidRequestException("Beside noisy images and a step, the network takes "
                    + (unnamed.isEmpty() ? "nothing" : String.join(", ", unnamed)) + "; its card names "
                    + (named.isEmpty() ? "nothing" : String.join(", ", named))
                    + ". Say in model.json, under denoiser.conditioning, where each of these inputs comes from.");
        }
    }

    private static OptionalInt fixedBatch(DenoiserSignature signature, ImportedGraph graph) {
        return graph.inputs().stream()
                .filter(input -> input.name().equals(signature.sampleInput()))
                .map(GraphInput::shape)
                .filter(shape -> shape.length > 0 && shape[0] > 0)
                .mapToInt(shape -> Math.toIntExact(shape[0]))
                .findFirst();
    }

    private static void requireBatch(int size, FinetuneRequest request) {
        if (request.options().batch() != size) {
            throw new InvalidRequestException("The network takes batches of " + size + " images only; batches of "
                    + request.options().batch() + " were asked for. Add --train-batch-size " + size
                    + ", with --gradient-accumulation-steps for larger steps, or export it with an open batch.");
        }
        int validation = request.variation().validationImages();
        if (request.variation().validationShare() > 0 && validation % size != 0) {
            throw new InvalidRequestException(
                    "The network takes batches of " + size + " images only; the validation on "
                            + validation + " is not made of such. Add --validation-images "
                            + Math.max(size, validation / size * size) + ".");
        }
    }

    private static ImportedNetwork fitting(ImportedNetwork network, FinetuneRequest request) {
        if (network.takesOneStep() && request.options().batch() > 1) {
            throw new InvalidRequestException("The network takes one step for all images of a batch of "
                    + request.options().batch() + ", but each image has its own. Add --train-batch-size 1"
                    + " --gradient-accumulation-steps " + request.options().batch()
                    + ", or export the network with one step an image.");
        }
        return network;
    }

    private static Tuning whole(ImportedNetwork network, OptionalInt fixedBatch) {
        HeapNeed.ofTraining(network).require(Runtime.getRuntime().maxMemory());
        Weights start = network.start();
        return new Tuning(network, start, start.specs().size(), fixedBatch, network::values, (weights, text) -> {
            throw new IllegalStateException("Only matrices beside the weights can be an adapter.");
        });
    }

    private static Tuning beside(
            ImportedNetwork network, LoraNetwork.Rank rank, OptionalInt fixedBatch, FinetuneRequest request) {
        HeapNeed.ofAdapting(network).require(Runtime.getRuntime().maxMemory());
        Weights frozen = network.start();
        LoraNetwork lora = new LoraNetwork(network, frozen, rank);
        return new Tuning(
                lora,
                lora.start(request.options().seed()),
                frozen.specs().size(),
                fixedBatch,
                lora::merged,
                lora::adapter);
    }
}
