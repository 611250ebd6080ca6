package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation that is to be carried out: the node and the values of its inputs. Every input belongs to the step's
 * manager, so every array computed from them does too.
 */
final class Call {

    private final Node node;
    private final Value[] inputs;
    private final PtNDManager manager;
    private final List<PtNDArray> scratch = new ArrayList<>();
    private boolean readsNumbers;

    Call(Node node, Value[] inputs, NDManager manager) {
        this.node = node;
        this.inputs = inputs;
        this.manager = (PtNDManager) manager;
    }

    Node node() {
        return node;
    }

    Attributes attributes() {
        return node.attributes();
    }

    PtNDManager manager() {
        return manager;
    }

    int count() {
        return inputs.length;
    }

    boolean has(int input) {
        return input < inputs.length && inputs[input] != null;
    }

    PtNDArray array(int input) {
        return inputs[input].array();
    }

    /** The input, or null where it is left out. */
    PtNDArray arrayOrNull(int input) {
        return has(input) ? array(input) : null;
    }

    List<PtNDArray> arrays() {
        List<PtNDArray> arrays = new ArrayList<>(inputs.length);
        for (Value input : inputs) {
            arrays.add(input.array());
        }
        return arrays;
    }

    /** The extents of an input: a copy, for the engine gives out its own array. */
    long[] shape(int input) {
        return array(input).getShape().getShape().clone();
    }

    int rank(int input) {
        return array(input).getShape().dimension();
    }

    boolean isConstant(int input) {
        return inputs[input].isConstant();
    }

    /** The numbers of an input that says how to compute. */
    long[] integers(int input) {
        readsNumbers |= !isConstant(input);
        return inputs[input].integers();
    }

    /** The numbers of an input that says how to compute. */
    float[] floats(int input) {
        readsNumbers |= !isConstant(input);
        return inputs[input].floats();
    }

    /** Whether numbers were read that another run may change, so that the shape of the result may change. */
    boolean readsNumbers() {
        return readsNumbers;
    }

    /** A position counted from the end becomes one from the start. */
    static int axis(long axis, int rank) {
        return (int) (axis < 0 ? axis + rank : axis);
    }

    int axis(String attribute, long otherwise, int rank) {
        return axis(attributes().integer(attribute, otherwise), rank);
    }

    PtNDArray create(float[] values, long... shape) {
        return inEngine(manager.create(values, new Shape(shape)));
    }

    PtNDArray create(long[] values, long... shape) {
        return inEngine(manager.create(values, new Shape(shape)));
    }

    PtNDArray create(boolean[] values, long... shape) {
        return inEngine(manager.create(values, new Shape(shape)));
    }

    /**
     * A copy in the engine's own memory. An array made from numbers lies in memory of Java's, which is free again as soon as
     * the array is closed; the engine may still need its numbers for the gradient.
     */
    private static PtNDArray inEngine(NDArray array) {
        try (array) {
            return (PtNDArray) array.duplicate();
        }
    }

    /** A number of the same type as an array. */
    PtNDArray number(double value, DataType type) {
        PtNDArray single = scratch(inEngine(manager.create((float) value)));
        return type == DataType.FLOAT32 ? single : scratch(single.toType(type, false));
    }

    /** An array that is needed for this call only; it is closed afterwards. */
    PtNDArray scratch(PtNDArray array) {
        scratch.add(array);
        return array;
    }

    /** Closes what was needed for this call only. */
    void finish(List<PtNDArray> results) {
        for (PtNDArray array : scratch) {
            boolean lives = false;
            for (PtNDArray result : results) {
                lives |= result == array;
            }
            for (Value input : inputs) {
                lives |= input != null && input.array() == array;
            }
            if (!lives) {
                array.close();
            }
        }
        scratch.clear();
    }
}
