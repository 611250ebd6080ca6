package dev.offsetnoise.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands weights to DJL as one array that is cut into parameters. The array is made anew for every step from the same
 * aligned memory: whatever autograd attaches to it goes away with the step, and the alignment, on which the last bit of a
 * matrix product may depend, is the same in every run.
 */
public final class WeightArray {

    private static final int ALIGNMENT = 64;

    private final List<ParameterSpec> specs;
    private final ByteBuffer memory;
    private final long size;

    /**
     * Memory for the weights of a network.
     *
     * @param specs the parameters, in the network's order
     */
    public WeightArray(List<ParameterSpec> specs) {
        this.specs = List.copyOf(specs);
        size = specs.stream().mapToLong(ParameterSpec::size).sum();
        int bytes = Math.toIntExact(Math.multiplyExact(size, Float.BYTES));
        // The slice begins at the next and ends at the last aligned address: both ends may lose up to one unit.
        ByteBuffer padded = ByteBuffer.allocateDirect(Math.addExact(bytes, 2 * ALIGNMENT));
        memory = padded.alignedSlice(ALIGNMENT).order(ByteOrder.nativeOrder());
        memory.limit(bytes);
    }

    /**
     * Copies values into the memory. Arrays made before see them too.
     *
     * @param values all values in the network's order
     */
    public void set(float[] values) {
        memory.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
    }

    /**
     * One array over all values.
     *
     * @param manager its owner
     * @return an array of one dimension
     */
    public NDArray flat(NDManager manager) {
        ByteBuffer view = memory.duplicate().order(ByteOrder.nativeOrder());
        return manager.create(view, new Shape(size), DataType.FLOAT32);
    }

    /**
     * Cuts the array into parameters; differentiable.
     *
     * @param manager owner of the parts
     * @param flat from {@link #flat}
     * @return the value of every parameter by name
     */
    public Map<String, NDArray> parameters(NDManager manager, NDArray flat) {
        long[] ends = new long[specs.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += specs.get(i).size();
            ends[i] = end;
        }
        NDList parts = flat.split(ends, 0);
        Map<String, NDArray> parameters = new HashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            parts.get(i).attach(manager);
            NDArray shaped = parts.get(i).reshape(new Shape(specs.get(i).shape()));
            shaped.attach(manager);
            parameters.put(specs.get(i).name(), shaped);
        }
        return parameters;
    }
}
