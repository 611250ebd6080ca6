package dev.offsetnoise.models.graph;

import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells weights from the numbers of formulas, which exporters store beside them and which nobody has trained: single numbers,
 * the ones and zeros that stand for the scale and shift of a normalization without any, and the frequencies of a time
 * embedding, that is, numbers that meet, element by element, only what follows from inputs of at most one dimension.
 */
final class FormulaNumbers {

    private static final Set<String> NORMALIZATIONS =
            Set.of("LayerNormalization", "InstanceNormalization", "GroupNormalization", "BatchNormalization");

    /** What they give depends on how large a value is and not on the value. */
    private static final Set<String> SIZES = Set.of("Shape", "Size");

    private static final Set<String> PRODUCTS = Set.of("Conv", "ConvTranspose", "MatMul", "Gemm", "Einsum", "Gather");

    private final OnnxGraphFile file;

    /** Names of values that follow from images, embeddings or weights of products. */
    private final Set<String> learned = new HashSet<>();

    private final Set<String> numbers = new HashSet<>();

    private FormulaNumbers(OnnxGraphFile file) {
        this.file = file;
    }

    /** The weights that are no numbers of formulas. */
    static List<GraphWeight> without(OnnxGraphFile file, GraphOutline outline, List<GraphWeight> weights) {
        FormulaNumbers search = new FormulaNumbers(file);
        outline.inputs().stream()
                .filter(input -> input.shape().length > 1)
                .forEach(input -> search.learned.add(input.name()));
        Set<String> names = new HashSet<>();
        weights.forEach(weight -> names.add(weight.name()));
        Set<String> trained = search.trained(outline.nodes(), names);
        return weights.stream()
                .filter(weight ->
                        trained.contains(weight.name()) && size(weight) > 1 && !search.numbers.contains(weight.name()))
                .toList();
    }

    private static long size(GraphWeight weight) {
        long size = 1;
        for (long extent : weight.shape()) {
            size *= extent;
        }
        return size;
    }

    /** Weights that meet something learned, or that a product uses; names are followed through nodes that pass them on. */
    private Set<String> trained(List<Node> nodes, Set<String> weights) {
        Set<String> trained = new HashSet<>();
        Map<String, String> origin = new HashMap<>();
        weights.forEach(name -> origin.put(name, name));
        for (Node node : nodes) {
            List<String> met = node.inputs().stream()
                    .map(name -> origin.getOrDefault(name, ""))
                    .filter(name -> !name.isEmpty())
                    .toList();
            boolean product = PRODUCTS.contains(node.operator());
            boolean others = node.reads().stream().anyMatch(learned::contains)
                    || !node.subgraphs().isEmpty();
            if (WeightSearch.PASSING.contains(node.operator()) && met.size() == 1) {
                origin.put(node.outputs().get(0), met.get(0));
            } else if (product || others) {
                trained.addAll(met);
            }
            if (!SIZES.contains(node.operator()) && (others || product && !met.isEmpty())) {
                learned.addAll(node.outputs());
            }
            placeholders(node);
        }
        return trained;
    }

    private void placeholders(Node node) {
        if (NORMALIZATIONS.contains(node.operator())) {
            placeholder(node, 1, 1);
            placeholder(node, 2, 0);
        }
    }

    private void placeholder(Node node, int input, float value) {
        if (node.inputs().size() <= input) {
            return;
        }
        String name = node.inputs().get(input);
        if (file.weights().stream().anyMatch(weight -> weight.name().equals(name)) && isAll(file.values(name), value)) {
            numbers.add(name);
        }
    }

    private static boolean isAll(float[] values, float value) {
        for (float v : values) {
            if (v != value) {
                return false;
            }
        }
        return true;
    }
}
