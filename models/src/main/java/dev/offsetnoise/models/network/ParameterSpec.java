package dev.offsetnoise.models.network;

import java.util.Arrays;

/**
 * One trainable array of a network: its name, its shape and how it starts.
 *
 * @param name unique name, such as {@code down0.block1.conv1.weight}
 * @param shape the shape
 * @param start how the values are drawn before training
 */
public record ParameterSpec(String name, long[] shape, Start start) {

    /** How a parameter starts. */
    public enum Start {
        /** All zero: biases, and the last layer of each residual branch. */
        ZERO,
        /** All one: scales. */
        ONE,
        /** Uniform in ±sqrt(3 / fan-in), which keeps the variance of unit inputs. */
        FAN_IN
    }

    /**
     * Copies the shape.
     *
     * @param name see {@link #name()}
     * @param shape see {@link #shape()}
     * @param start see {@link #start()}
     */
    public ParameterSpec {
        shape = shape.clone();
        for (long extent : shape) {
            if (extent < 1) {
                throw new IllegalArgumentException(
                        "Parameter " + name + " has the empty shape " + Arrays.toString(shape) + ".");
            }
        }
    }

    /**
     * The shape.
     *
     * @return a copy of the shape
     */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Number of values.
     *
     * @return product of the extents
     */
    public int size() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /**
     * Number of inputs that one output sums over.
     *
     * @return product of all extents but the first
     */
    public int fanIn() {
        return Math.toIntExact(size() / shape[0]);
    }
}
