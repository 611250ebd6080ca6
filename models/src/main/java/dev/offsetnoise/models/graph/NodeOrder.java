package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes so that each comes after those that it reads. The format asks for it, but tools that change a graph, such as ONNX
 * Runtime's converter to float16, append nodes at the end, and ONNX Runtime does not mind. Nodes that are in order stay where
 * they are.
 */
final class NodeOrder {

    private final List<NodeProto> nodes;
    private final Map<String, Integer> givers = new HashMap<>();
    private final List<NodeProto> sorted = new ArrayList<>();
    private final State[] states;

    /** How far a node is. */
    private enum State {
        NEW,
        WAITING,
        DONE
    }

    private NodeOrder(List<NodeProto> nodes) {
        this.nodes = nodes;
        states = new State[nodes.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = State.NEW;
            for (String output : nodes.get(i).getOutputList()) {
                givers.put(output, i);
            }
        }
        givers.remove("");
    }

    /**
     * Sorts nodes; the graphs inside of them must be sorted already.
     *
     * @throws InvalidRequestException if nodes read each other in a circle
     */
    static List<NodeProto> sorted(List<NodeProto> nodes) {
        NodeOrder order = new NodeOrder(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            order.take(i);
        }
        return order.sorted;
    }

    /** Takes a node after all that it needs, without recursion: graphs are thousands of nodes deep. */
    private void take(int first) {
        Deque<Integer> stack = new ArrayDeque<>(List.of(first));
        while (!stack.isEmpty()) {
            int index = stack.peek();
            List<Integer> missing = states[index] == State.DONE ? List.of() : missing(index);
            if (!missing.isEmpty()) {
                states[index] = State.WAITING;
                missing.forEach(stack::push);
                continue;
            }
            stack.pop();
            if (states[index] != State.DONE) {
                states[index] = State.DONE;
                sorted.add(nodes.get(index));
            }
        }
    }

    private List<Integer> missing(int index) {
        List<Integer> missing = new ArrayList<>();
        for (String name : Node.of(nodes.get(index), 0).reads()) {
            Integer giver = givers.get(name);
            if (giver == null || states[giver] == State.DONE) {
                continue;
            }
            if (giver == index || states[giver] == State.WAITING) {
                throw new InvalidRequestException(Node.of(nodes.get(index), 0) + " reads " + name
                        + ", which needs what this node gives. The file is damaged: export it again.");
            }
            missing.add(giver);
        }
        return missing;
    }
}
