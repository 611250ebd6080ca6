package dev.offsetnoise.models.graph;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.offsetnoise.models.memory.FreedMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A graph's first output, and the gradient of its sum with given factors.
 *
 * @param output the numbers of the output
 * @param shape its extents
 * @param gradients by weight
 */
record GraphGradient(float[] output, long[] shape, Map<String, float[]> gradients) {

    /** Computes both; {@code direction} holds a factor for each number of the output. */
    static GraphGradient of(
            ImportedGraph graph,
            NDManager parent,
            Map<String, float[]> weights,
            Map<String, TestInput> inputs,
            float[] direction) {
        try (NDManager step = parent.newSubManager()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            graph.weights().forEach(weight -> {
                if (weights.containsKey(weight.name())) {
                    NDArray array = step.create(weights.get(weight.name()), new Shape(weight.shape()));
                    array.setRequiresGradient(true);
                    arrays.put(weight.name(), array);
                }
            });
            Map<String, NDArray> given = new LinkedHashMap<>();
            inputs.forEach((name, input) -> given.put(name, input.array(step)));
            NDArray output;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                output = graph.run(step, arrays, given).get(0);
                NDArray factors = step.create(direction, output.getShape());
                FreedMemory.overwrite();
                collector.backward(output.mul(factors).sum());
            }
            Map<String, float[]> gradients = new LinkedHashMap<>();
            arrays.forEach((name, array) -> {
                NDArray gradient = array.getGradient();
                gradient.attach(step);
                gradients.put(name, gradient.toFloatArray());
            });
            return new GraphGradient(output.toFloatArray(), output.getShape().getShape(), gradients);
        }
    }
}
