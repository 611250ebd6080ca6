package dev.offsetnoise.host.training;

import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.models.finetune.GraphEnds;
import dev.offsetnoise.models.finetune.ImportedNetwork;
import dev.offsetnoise.models.finetune.LoraNetwork;
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
        List<GraphWeight> chosen = request.part().of(graph.trainableWeights());
        return request.lora()
                .map(rank ->
                        beside(new ImportedNetwork(file, graph, ends, LoraNetwork.adaptable(chosen)), rank, request))
                .orElseGet(() -> whole(new ImportedNetwork(file, graph, ends, chosen)));
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
