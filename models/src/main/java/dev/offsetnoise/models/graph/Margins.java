package dev.offsetnoise.models.graph;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * What is added around the last axes of an array; negative numbers cut off.
 *
 * @param before at the beginning of each axis
 * @param after at the end of each axis
 */
record Margins(long[] before, long[] after) {

    boolean isEven() {
        return Arrays.equals(before, after);
    }

    boolean isNone() {
        return isEven() && Arrays.stream(before).allMatch(extent -> extent == 0);
    }

    /** A padded array; the engine wants the last axis first. */
    PtNDArray pad(Call call, PtNDArray array, double value) {
        if (isNone()) {
            return array;
        }
        long[] pads = new long[2 * before.length];
        for (int i = 0; i < before.length; i++) {
            int place = 2 * (before.length - 1 - i);
            pads[place] = before[i];
            pads[place + 1] = after[i];
        }
        return call.scratch(JniUtils.pad(array, pads, value));
    }
}
