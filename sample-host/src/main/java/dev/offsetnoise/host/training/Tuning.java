package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.models.finetune.GraphEnds;
import dev.offsetnoise.models.finetune.ImportedNetwork;
import dev.offsetnoise.models.finetune.LoraNetwork;
import dev.offsetnoise.models.graph.GraphInput;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is trained of an exported network, and how that comes back into its weights.
 *
 * @param network what the trainer sees
 * @param start where the training starts
 * @param adapted how many weights of the file change
 * @param result turns the trained parameters into new values of the file's weights
 */
record Tuning(TrainableNetwork network, Weights start, int adapted, Function<Weights, Map<String, float[]>> result) {

    static Tuning of(FinetuneRequest request, OnnxGraphFile file, ImportedGraph graph, DenoiserSignature signature) {
        GraphEnds ends = new GraphEnds(signature.sampleInput(), signature.timestepInput(), signature.output());
        requireOnly(ends, graph);
        List<GraphWeight> chosen = request.part().of(graph.trainableWeights());
        return request.lora()
                .map(rank -> beside(
                        fitting(new ImportedNetwork(file, graph, ends, LoraNetwork.adaptable(chosen)), request),
                        rank,
                        request))
                .orElseGet(() -> whole(fitting(new ImportedNetwork(file, graph, ends, chosen), request)));
    }

    private static void requireOnly(GraphEnds ends, ImportedGraph graph) {
        List<String> further = graph.inputs().stream()
                .map(GraphInput::name)
                .filter(name -> !name.equals(ends.sample()) && !name.equals(ends.timestep()))
                .toList();
        if (!further.isEmpty()) {
            throw new InvalidRequestException("The network also needs the inputs " + String.join(", ", further)
                    + "; only networks that take noisy images and a step can be tuned so far.");
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

    private static Tuning whole(ImportedNetwork network) {
        Weights start = network.start();
        return new Tuning(network, start, start.specs().size(), network::values);
    }

    private static Tuning beside(ImportedNetwork network, LoraNetwork.Rank rank, FinetuneRequest request) {
        Weights frozen = network.start();
        LoraNetwork lora = new LoraNetwork(network, frozen, rank);
        return new Tuning(
                lora, lora.start(request.options().seed()), frozen.specs().size(), lora::merged);
    }
}
