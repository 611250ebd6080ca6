package dev.offsetnoise.models.safetensors;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * Numbers in their shape.
 *
 * @param shape the extents; none for a single number
 * @param values the numbers, the last extent running fastest
 */
public record FloatTensor(long[] shape, float[] values) {

    /**
     * Copies both and compares them.
     *
     * @param shape see {@link #shape()}
     * @param values see {@link #values()}
     */
    public FloatTensor {
        shape = shape.clone();
        values = values.clone();
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
            throw new InvalidRequestException("A tensor of the shape " + Arrays.toString(shape) + " was given "
                    + values.length + " numbers; expected the product of its extents.");
        }
    }

    /** How many numbers there are. */
    int size() {
        return values.length;
    }

    /**
     * The extents.
     *
     * @return a copy
     */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /**
     * The numbers.
     *
     * @return a copy
     */
    @Override
    public float[] values() {
        return values.clone();
    }
}
