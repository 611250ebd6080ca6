package dev.offsetnoise.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Floats with a shape, in a direct buffer of native byte order, which native runtimes read and write without a copy.
 *
 * <p>Images are {@code [N, C, H, W]}, row-major: the last index runs fastest. A tensor is a plain box: it is not
 * synchronized, and whoever holds it may write it.
 */
public final class Tensor {

    private final int[] shape;
    private final FloatBuffer values;

    private Tensor(FloatBuffer values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * A new tensor of zeros.
     *
     * @param shape the dimensions, each at least 1
     * @return a tensor over a new direct buffer
     * @throws InvalidRequestException if a dimension is below 1 or there are more than 2^29 values
     */
    public static Tensor allocate(int... shape) {
        int size = sizeOf(shape);
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return new Tensor(buffer, shape.clone());
    }

    /**
     * A view of floats that somebody else allocated.
     *
     * @param values a direct buffer in native byte order with exactly as many remaining values as the shape has
     * @param shape the dimensions, each at least 1
     * @return a tensor that shares the buffer's contents
     * @throws InvalidRequestException if the buffer is not direct, has the wrong byte order or the wrong length
     */
    public static Tensor wrap(FloatBuffer values, int... shape) {
        int size = sizeOf(shape);
        if (!values.isDirect() || values.order() != ByteOrder.nativeOrder()) {
            throw new InvalidRequestException("The buffer is " + (values.isDirect() ? "direct" : "on the heap") + ", "
                    + values.order() + "; a tensor needs a direct buffer in " + ByteOrder.nativeOrder()
                    + ". Allocate it with Tensor.allocate.");
        }
        if (values.remaining() != size) {
            throw new InvalidRequestException("The buffer holds " + values.remaining() + " values; the shape "
                    + Arrays.toString(shape) + " needs " + size + ". Pass the shape of the buffer.");
        }
        return new Tensor(values.slice(), shape.clone());
    }

    private static int sizeOf(int[] shape) {
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new InvalidRequestException(
                        "Shape " + Arrays.toString(shape) + ": every dimension must be at least 1.");
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE / Float.BYTES) {
                throw new InvalidRequestException("Shape " + Arrays.toString(shape)
                        + " has more values than a tensor holds (2^29). Use a smaller batch or size.");
            }
        }
        return (int) size;
    }

    /**
     * The dimensions.
     *
     * @return a copy
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * One dimension.
     *
     * @param index its place, from 0
     * @return its length
     */
    public int dimension(int index) {
        return shape[index];
    }

    /**
     * Whether the tensor has these dimensions.
     *
     * @param expected the dimensions asked for
     * @return true if all are equal
     */
    public boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /**
     * The number of values.
     *
     * @return the product of the dimensions
     */
    public int size() {
        return values.capacity();
    }

    /**
     * The values, for a runtime that takes buffers.
     *
     * @return a new view with its own position, sharing the contents
     */
    public FloatBuffer buffer() {
        return values.duplicate();
    }

    /**
     * One value.
     *
     * @param index its place in row-major order
     * @return the value
     */
    public float get(int index) {
        return values.get(index);
    }

    /**
     * Sets one value.
     *
     * @param index its place in row-major order
     * @param value the value
     */
    public void set(int index, float value) {
        values.put(index, value);
    }

    /**
     * Copies values out. Allocates nothing.
     *
     * @param index first value to read, in row-major order
     * @param target where to put them
     * @param offset first place to write
     * @param length how many
     */
    public void read(int index, float[] target, int offset, int length) {
        values.get(index, target, offset, length);
    }

    /**
     * Copies values in. Allocates nothing.
     *
     * @param index first value to write, in row-major order
     * @param source where they come from
     * @param offset first place to read
     * @param length how many
     */
    public void write(int index, float[] source, int offset, int length) {
        values.put(index, source, offset, length);
    }

    /**
     * All values, for tests and small tensors.
     *
     * @return a copy
     */
    public float[] toArray() {
        float[] copy = new float[size()];
        values.get(0, copy);
        return copy;
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
