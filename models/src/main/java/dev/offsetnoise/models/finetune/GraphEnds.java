package dev.offsetnoise.models.finetune;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphInput;
import dev.offsetnoise.models.graph.ImportedGraph;
import java.util.List;
import java.util.Objects;

/**
 * What a denoiser's graph calls its inputs and its output.
 *
 * @param sample input of the noisy images, {@code [N, C, H, W]}
 * @param timestep input of the step counted from 0: a scalar, {@code [1]} or {@code [N]}
 * @param output the prediction
 */
public record GraphEnds(String sample, String timestep, String output) {

    /**
     * Validates the names.
     *
     * @param sample see {@link #sample()}
     * @param timestep see {@link #timestep()}
     * @param output see {@link #output()}
     */
    public GraphEnds {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(timestep, "timestep");
        Objects.requireNonNull(output, "output");
    }

    /**
     * Refuses a graph that calls them otherwise.
     *
     * @param graph the graph
     * @throws InvalidRequestException if one is missing
     */
    void require(ImportedGraph graph) {
        List<String> inputs = graph.inputs().stream().map(GraphInput::name).toList();
        for (String name : List.of(sample, timestep)) {
            if (!inputs.contains(name)) {
                throw new InvalidRequestException("The network has no input \"" + name + "\"; it has "
                        + String.join(", ", inputs) + ". Name its inputs in the model's card.");
            }
        }
        if (!graph.outputs().contains(output)) {
            throw new InvalidRequestException("The network has no output \"" + output + "\"; it has "
                    + String.join(", ", graph.outputs()) + ". Name its output in the model's card.");
        }
    }
}
