package dev.offsetnoise.models.finetune;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Where an adapter keeps the matrices for a weight of a file, and how they lie there.
 *
 * @param key the part of the names that both matrices share
 * @param weight the weight's name in the file
 * @param shape the extents that the matrices are for: those of PyTorch's weight
 * @param transposed whether the file stores PyTorch's weight with its two extents exchanged
 */
record AdapterPlace(String key, String weight, long[] shape, boolean transposed) {

    /** The extents of the matrix that is applied first. */
    long[] downShape(int rank) {
        long[] down = shape.clone();
        down[0] = rank;
        return down;
    }

    /** The extents of the other matrix: those of a convolution of one pixel for a convolution. */
    long[] upShape(int rank) {
        long[] up = new long[shape.length];
        Arrays.fill(up, 1);
        up[0] = shape[0];
        up[1] = rank;
        return up;
    }

    /** From the order in which the file stores the weight to that of the adapter, and back. */
    LowRank turned(LowRank matrices) {
        return transposed ? matrices.transposed() : matrices;
    }

    /** Whether matrices are for this weight; a matrix may stand for a convolution of one pixel, and the other way round. */
    boolean fits(LoraPair pair) {
        return pair.up().shape()[0] == shape[0]
                && Arrays.equals(essential(pair.down().shape()), essential(shape));
    }

    /** All extents but the first one, without ones at the end. */
    private static long[] essential(long[] extents) {
        int end = extents.length;
        while (end > 1 && extents[end - 1] == 1) {
            end--;
        }
        return LongStream.of(extents).limit(end).skip(1).toArray();
    }
}
