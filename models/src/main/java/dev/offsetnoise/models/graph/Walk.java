package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.offsetnoise.models.graph.Value.Steadiness;
import dev.offsetnoise.models.onnx.TensorContent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trial run with inputs of certain shapes: carries out every node, finds out which results would be the same the
 * next
 * time, and notes the others for the {@link Plan}.
 */
final class Walk {

    private final NDManager manager;
    private final PlanRecorder recorder;

    /** How many nodes still read a value of this run; those without an entry live on. */
    private final Map<Value, Integer> readers = new IdentityHashMap<>();

    Walk(NDManager manager, PlanRecorder recorder) {
        this.manager = manager;
        this.recorder = recorder;
    }

    void run(List<Node> nodes, Scope scope) {
        for (Node node : nodes) {
            if (node.operator().equals(Branch.OPERATOR)) {
                branch(node, scope);
            } else {
                compute(node, scope);
            }
        }
    }

    private void compute(Node node, Scope scope) {
        OperatorDefinition definition = OperatorRegistry.of(node);
        carryOut(node, definition.operator(), definition.isShapeOnly(), scope);
    }

    private void carryOut(Node node, Operator operator, boolean shapeOnly, Scope scope) {
        Value[] inputs = node.inputs().stream()
                .map(name -> name.isEmpty() ? null : scope.get(name))
                .toArray(Value[]::new);
        Call call = new Call(node, inputs, manager);
        List<PtNDArray> results = operator.compute(call);
        call.finish(results);
        Steadiness steadiness = steadiness(inputs, shapeOnly, call.readsNumbers());
        Value[] outputs = new Value[Math.min(results.size(), node.outputs().size())];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = outcome(results.get(i), inputs, steadiness);
        }
        bind(node, outputs, scope);
        boolean recorded = steadiness != Steadiness.NUMBERS && !passesOn(inputs, outputs);
        if (recorded) {
            recorder.record(node, operator, inputs, outputs);
        }
        release(node, scope);
    }

    private static boolean passesOn(Value[] inputs, Value[] outputs) {
        return outputs.length == 1 && List.of(outputs).stream().anyMatch(output -> isOneOf(output, inputs));
    }

    private static boolean isOneOf(Value value, Value[] values) {
        for (Value other : values) {
            if (other == value) {
                return true;
            }
        }
        return false;
    }

    /** An operator may pass an input on as it is; then both names stand for one value. */
    private Value outcome(PtNDArray result, Value[] inputs, Steadiness steadiness) {
        for (Value input : inputs) {
            if (input != null && input.array() == result) {
                return input;
            }
        }
        Value value = new Value(result, steadiness);
        if (value.isConstant()) {
            recorder.addComputed(value);
        }
        return value;
    }

    private static Steadiness steadiness(Value[] inputs, boolean shapeOnly, boolean readsNumbers) {
        boolean constant = true;
        boolean steady = !readsNumbers;
        for (Value input : inputs) {
            constant &= input == null || input.isConstant();
            steady &= input == null || input.hasSteadyShape();
        }
        if (constant || shapeOnly && steady) {
            return Steadiness.NUMBERS;
        }
        return steady ? Steadiness.SHAPE : Steadiness.NOTHING;
    }

    private void bind(Node node, Value[] outputs, Scope scope) {
        for (int i = 0; i < outputs.length; i++) {
            String name = node.outputs().get(i);
            if (!name.isEmpty()) {
                bind(name, outputs[i], scope);
            }
        }
    }

    private void bind(String name, Value value, Scope scope) {
        scope.bind(name, value);
        if (!value.isConstant()) {
            readers.merge(value, scope.readers(name), Integer::sum);
        }
    }

    /** Counts a node's reading; what nobody will read is closed, now and after the same step of later runs. */
    private void release(Node node, Scope scope) {
        for (String name : node.reads()) {
            if (scope.owns(name)) {
                release(scope.get(name));
            }
        }
        for (String name : node.outputs()) {
            boolean unread = scope.owns(name) && scope.readers(name) == 0;
            if (unread && readers.getOrDefault(scope.get(name), 1) == 0) {
                close(scope.get(name));
            }
        }
    }

    private void release(Value value) {
        Integer left = readers.computeIfPresent(value, (key, count) -> count - 1);
        if (left != null && left == 0) {
            close(value);
        }
    }

    private void close(Value value) {
        if (recorder.isOurs(value)) {
            readers.remove(value);
            recorder.release(value);
            value.array().close();
        }
    }

    /** Takes the way that the condition says: at once if it is the same in every run, otherwise anew in each. */
    private void branch(Node node, Scope scope) {
        Value condition = scope.get(node.inputs().get(0));
        if (condition.isConstant()) {
            List<Value> results = inline(Branch.taken(node, condition), node.operatorSet(), scope);
            for (int i = 0; i < results.size(); i++) {
                bind(node.outputs().get(i), results.get(i), scope);
            }
            release(node, scope);
        } else {
            List<String> captures = new ArrayList<>(node.reads());
            Node whole = new Node(
                    node.name(),
                    node.operator(),
                    node.operatorSet(),
                    captures,
                    node.outputs(),
                    node.attributes(),
                    node.module());
            carryOut(whole, new Branch(node, captures), false, scope);
        }
    }

    /** Carries out a graph inside of a node. */
    List<Value> inline(GraphProto graph, int operatorSet, Scope outer) {
        List<Node> nodes = Node.of(graph, operatorSet);
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        Scope scope = new Scope(outer, nodes, outputs);
        graph.getInitializerList().forEach(tensor -> {
            Value value = new Value(Constants.array(manager, TensorContent.of(tensor)), Steadiness.NUMBERS);
            recorder.addComputed(value);
            scope.bind(tensor.getName(), value);
        });
        run(nodes, scope);
        return outputs.stream().map(scope::get).toList();
    }
}
