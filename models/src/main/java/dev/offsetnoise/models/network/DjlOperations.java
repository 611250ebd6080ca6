package dev.offsetnoise.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;

/**
 * Computes the operations with DJL arrays. Every result belongs to the manager given here (one training step's), never to
 * the manager of a parameter: otherwise memory would grow with every step.
 */
public final class DjlOperations implements Operations<NDArray> {

    /** Added to the variance before the root, as in PyTorch. */
    public static final float NORM_EPSILON = 1e-5f;

    private final NDManager manager;

    /**
     * Operations whose results belong to a manager.
     *
     * @param manager owner of every result
     */
    public DjlOperations(NDManager manager) {
        this.manager = manager;
    }

    private NDArray own(NDArray result) {
        result.attach(manager);
        return result;
    }

    @Override
    public NDArray constant(float[] values, long... shape) {
        return manager.create(values, new Shape(shape));
    }

    @Override
    public NDArray toFloat(NDArray input) {
        return own(input.toType(DataType.FLOAT32, false));
    }

    @Override
    public NDArray convolution(NDArray input, NDArray weight, NDArray bias, int kernel) {
        Shape one = new Shape(1, 1);
        Shape padding = new Shape(kernel / 2, kernel / 2);
        return own(input.getNDArrayInternal()
                .convolution(input, weight, bias, one, padding, one, 1)
                .singletonOrThrow());
    }

    @Override
    public NDArray linear(NDArray input, NDArray weight, NDArray bias) {
        return own(input.getNDArrayInternal().linear(input, weight, bias).singletonOrThrow());
    }

    @Override
    public NDArray normalize(NDArray input, MapShape shape, int groups) {
        long size = (long) shape.channels() / groups * shape.height() * shape.width();
        Shape flat = new Shape(size);
        NDArray grouped = own(input.reshape(-1, groups, size));
        NDArray normalized =
                own(LayerNorm.layerNorm(grouped, flat, own(manager.ones(flat)), own(manager.zeros(flat)), NORM_EPSILON)
                        .singletonOrThrow());
        return own(normalized.reshape(-1, shape.channels(), shape.height(), shape.width()));
    }

    @Override
    public NDArray silu(NDArray input) {
        NDArray gate = own(input.getNDArrayInternal().sigmoid());
        return own(input.mul(gate));
    }

    @Override
    public NDArray gelu(NDArray input) {
        return own(input.getNDArrayInternal().gelu());
    }

    @Override
    public NDArray lookUp(NDArray table, NDArray indices) {
        return own(table.gather(indices, 0));
    }

    @Override
    public NDArray add(NDArray left, NDArray right) {
        return own(left.add(right));
    }

    @Override
    public NDArray multiply(NDArray left, NDArray right) {
        return own(left.mul(right));
    }

    @Override
    public NDArray matrixProduct(NDArray left, NDArray right) {
        return own(left.matMul(right));
    }

    @Override
    public NDArray softmax(NDArray input) {
        return own(input.softmax(-1));
    }

    @Override
    public NDArray concat(List<NDArray> parts) {
        NDArray first = parts.get(0);
        return own(first.getNDArrayInternal().concat(new NDList(parts.subList(1, parts.size())), 1));
    }

    @Override
    public List<NDArray> split(NDArray input, int parts) {
        NDList result = input.split(parts, 1);
        result.attach(manager);
        return result;
    }

    @Override
    public NDArray reshape(NDArray input, long... shape) {
        return own(input.reshape(shape));
    }

    @Override
    public NDArray transpose(NDArray input, int... axes) {
        return own(input.transpose(axes));
    }

    @Override
    public NDArray spatialMean(NDArray input) {
        NDArray columns = own(input.mean(new int[] {3}));
        return own(columns.mean(new int[] {2}));
    }

    @Override
    public NDArray sine(NDArray input) {
        return own(input.sin());
    }

    @Override
    public NDArray cosine(NDArray input) {
        return own(input.cos());
    }
}
