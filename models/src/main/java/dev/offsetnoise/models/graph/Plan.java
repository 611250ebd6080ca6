package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import dev.offsetnoise.models.graph.Value.Steadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is left to do in each run once everything constant has been computed. */
final class Plan implements AutoCloseable {

    private final Value[] constants;
    private final List<Value> own;
    private final List<Step> steps;
    private final Map<String, Integer> variables;
    private final int[] outputs;

    /**
     * A plan.
     *
     * @param constants the constant values at their places
     * @param own those among them that no other plan has
     * @param steps what is computed
     * @param variables the places of what is given
     * @param outputs the places of what is returned
     */
    Plan(Value[] constants, List<Value> own, List<Step> steps, Map<String, Integer> variables, int[] outputs) {
        this.constants = constants;
        this.own = own;
        this.steps = steps;
        this.variables = variables;
        this.outputs = outputs;
    }

    /** How many operations a run carries out. */
    int size() {
        return steps.size();
    }

    List<Value> run(NDManager step, Map<String, PtNDArray> given, Lending lending) {
        Value[] values = constants.clone();
        for (Value constant : constants) {
            if (constant != null) {
                lending.lend(constant.array());
            }
        }
        variables.forEach((name, place) -> values[place] = new Value(given.get(name), Steadiness.SHAPE));
        for (Step next : steps) {
            carryOut(next, values, step);
        }
        List<Value> results = new ArrayList<>(outputs.length);
        for (int place : outputs) {
            results.add(values[place]);
        }
        return results;
    }

    private static void carryOut(Step next, Value[] values, NDManager manager) {
        Value[] inputs = new Value[next.inputs().length];
        for (int i = 0; i < inputs.length; i++) {
            int place = next.inputs()[i];
            inputs[i] = place < 0 ? null : values[place];
        }
        Call call = new Call(next.node(), inputs, manager);
        List<PtNDArray> results = next.operator().compute(call);
        call.finish(results);
        for (int i = 0; i < next.outputs().length; i++) {
            values[next.outputs()[i]] = new Value(results.get(i), Steadiness.SHAPE);
        }
        for (int place : next.releases()) {
            values[place].array().close();
            values[place] = null;
        }
    }

    @Override
    public void close() {
        own.forEach(value -> value.array().close());
    }
}
