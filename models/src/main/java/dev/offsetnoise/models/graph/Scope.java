package dev.offsetnoise.models.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of the names that a graph's nodes can see, and how many nodes still read each. */
final class Scope {

    private final Scope outer;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();

    /** A graph inside of another sees its names too; {@code outer} is null for the main graph. */
    Scope(Scope outer, List<Node> nodes, List<String> outputs) {
        this.outer = outer;
        nodes.forEach(node -> node.reads().forEach(name -> readers.merge(name, 1, Integer::sum)));
        outputs.forEach(name -> readers.merge(name, 1, Integer::sum));
    }

    void bind(String name, Value value) {
        values.put(name, value);
    }

    Value get(String name) {
        Value value = values.get(name);
        return value == null && outer != null ? outer.get(name) : value;
    }

    /** How many nodes read a name of this scope. */
    int readers(String name) {
        return readers.getOrDefault(name, 0);
    }

    boolean owns(String name) {
        return values.containsKey(name);
    }
}
