package dev.offsetnoise.models.finetune;

import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights that were one parameter and that an exporter stored several times: equal in shape and in every number. They are
 * trained as one and written back as one, so that they stay tied. Weights whose numbers are all alike, as before a training,
 * say nothing and are left alone.
 */
final class TiedWeights {

    private final List<GraphWeight> leaders = new ArrayList<>();

    /** The weights that follow another, by name. */
    private final Map<String, String> followers = new LinkedHashMap<>();

    private TiedWeights() {}

    static TiedWeights in(OnnxGraphFile file, List<GraphWeight> weights) {
        TiedWeights tied = new TiedWeights();
        Map<Content, String> seen = new HashMap<>();
        for (GraphWeight weight : weights) {
            Content content = new Content(weight.shape(), file.values(weight.name()));
            String leader = content.isUniform() ? null : seen.putIfAbsent(content, weight.name());
            if (leader == null) {
                tied.leaders.add(weight);
            } else {
                tied.followers.put(weight.name(), leader);
            }
        }
        return tied;
    }

    /** One weight of each group. */
    List<GraphWeight> leaders() {
        return leaders;
    }

    /** Names of all weights. */
    List<String> names() {
        List<String> names = new ArrayList<>(followers.keySet());
        leaders.forEach(weight -> names.add(weight.name()));
        return names;
    }

    /** The values of all weights from those of the leaders. */
    <V> Map<String, V> all(Map<String, V> values) {
        Map<String, V> all = new LinkedHashMap<>(values);
        followers.forEach((name, leader) -> all.put(name, values.get(leader)));
        return all;
    }

    /** Numbers in their shape; equal only if every bit is. */
    private record Content(long[] shape, float[] numbers) {

        boolean isUniform() {
            for (float number : numbers) {
                if (number != numbers[0]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content
                    && Arrays.equals(shape, content.shape)
                    && Arrays.equals(numbers, content.numbers);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(shape) + Arrays.hashCode(numbers);
        }
    }
}
