package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a {@link Plan} consists of. */
final class PlanRecorder {

    private final Map<Value, Integer> places = new IdentityHashMap<>();
    private final Map<Integer, long[]> shapes = new HashMap<>();
    private final Set<Value> computed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Value> outcomes = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Step> steps = new ArrayList<>();
    private final List<Value> released = new ArrayList<>();

    /** A constant that was computed in this run. */
    void addComputed(Value value) {
        computed.add(value);
    }

    /** Whether a value is the result of a recorded step. */
    boolean isOurs(Value value) {
        return outcomes.contains(value);
    }

    int place(Value value) {
        if (value == null) {
            return -1;
        }
        return places.computeIfAbsent(value, key -> {
            shapes.put(places.size(), value.array().getShape().getShape());
            return places.size();
        });
    }

    void record(Node node, Operator operator, Value[] inputs, Value[] outputs) {
        finishStep();
        int[] from = new int[inputs.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = place(inputs[i]);
        }
        int[] to = new int[outputs.length];
        for (int i = 0; i < to.length; i++) {
            outcomes.add(outputs[i]);
            to[i] = place(outputs[i]);
        }
        steps.add(new Step(node, operator, from, to, new int[0]));
    }

    void release(Value value) {
        released.add(value);
    }

    /** What was released since the last step was recorded is released after that step. */
    private void finishStep() {
        if (released.isEmpty()) {
            return;
        }
        Step last = steps.remove(steps.size() - 1);
        int[] releases = released.stream().mapToInt(this::place).toArray();
        steps.add(new Step(last.node(), last.operator(), last.inputs(), last.outputs(), releases));
        released.clear();
    }

    /**
     * Ends the recording.
     *
     * @param variables the values that every run is given, by name
     * @param outputs the values that every run gives
     * @param lending hands the constants over that are kept
     * @param keeper their owner
     */
    Plan finish(Map<String, Value> variables, List<Value> outputs, Lending lending, NDManager keeper) {
        finishStep();
        Map<String, Integer> given = new HashMap<>();
        variables.forEach((name, value) -> given.put(name, place(value)));
        int[] results = outputs.stream().mapToInt(this::place).toArray();
        Value[] kept = new Value[places.size()];
        places.forEach((value, place) -> kept[place] = value.isConstant() ? value : null);
        List<Value> own = new ArrayList<>();
        for (Value value : computed) {
            if (places.containsKey(value)) {
                lending.keep(value.array(), keeper);
                own.add(value);
            } else {
                value.array().close();
            }
        }
        List<Step> fused = new Fusion(steps, kept, shapes, results).fused();
        return new Plan(kept, own, fused, given, results);
    }
}
