package dev.offsetnoise.models.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * A tensor of floating-point numbers in an ONNX file.
 *
 * @param name its name in the graph
 * @param shape its extents; copied
 * @param half whether the file keeps it in 16 bit
 */
public record StoredWeight(String name, long[] shape, boolean half) {

    /**
     * Copies the extents.
     *
     * @param name see {@link #name()}
     * @param shape see {@link #shape()}
     * @param half see {@link #half()}
     */
    public StoredWeight {
        shape = shape.clone();
    }

    /**
     * Its extents.
     *
     * @return a copy
     */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /**
     * How many numbers it holds.
     *
     * @return the product of the extents
     */
    public int size() {
        return elements(name, shape);
    }

    /** The product of the extents, if an array can hold so many numbers. */
    static int elements(String name, long[] shape) {
        long product = 1;
        for (long extent : shape) {
            if (extent < 0 || extent > 0 && product > Integer.MAX_VALUE / extent) {
                throw new InvalidRequestException("The tensor " + name + " has the extents "
                        + Arrays.toString(shape)
                        + "; expected at most 2147483647 numbers and no negative extent. The file is damaged or the"
                        + " model too large: export it again, or a smaller one.");
            }
            product *= extent;
        }
        return (int) product;
    }
}
