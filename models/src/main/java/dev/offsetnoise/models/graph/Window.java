package dev.offsetnoise.models.graph;

import java.util.Arrays;

/**
 * How a kernel moves over the axes after the first two.
 *
 * @param kernel its extents
 * @param strides its steps
 * @param dilations the distances between its elements
 * @param pads beginnings, then ends
 * @param automatic how the pads are chosen instead, NOTSET if they are not
 */
record Window(long[] kernel, long[] strides, long[] dilations, long[] pads, String automatic) {

    static Window of(Attributes attributes, long[] kernel) {
        long[] ones = new long[kernel.length];
        Arrays.fill(ones, 1);
        return new Window(
                kernel,
                attributes.integers("strides", ones),
                attributes.integers("dilations", ones),
                attributes.integers("pads", new long[2 * kernel.length]),
                attributes.text("auto_pad", "NOTSET"));
    }

    int axes() {
        return kernel.length;
    }

    /** The extent of the kernel with its gaps. */
    long span(int axis) {
        return dilations[axis] * (kernel[axis] - 1) + 1;
    }

    /** The pads for an input {@code [N, C, ...]}. */
    Margins margins(long[] input) {
        if (automatic.equals("NOTSET")) {
            return new Margins(Arrays.copyOf(pads, axes()), Arrays.copyOfRange(pads, axes(), 2 * axes()));
        }
        long[] before = new long[axes()];
        long[] after = new long[axes()];
        for (int i = 0; i < axes() && automatic.startsWith("SAME"); i++) {
            long extent = input[i + 2];
            long outputs = (extent + strides[i] - 1) / strides[i];
            long total = Math.max(0, (outputs - 1) * strides[i] + span(i) - extent);
            before[i] = automatic.equals("SAME_UPPER") ? total / 2 : total - total / 2;
            after[i] = total - before[i];
        }
        return new Margins(before, after);
    }
}
