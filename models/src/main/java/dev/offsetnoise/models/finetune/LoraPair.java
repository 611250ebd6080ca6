package dev.offsetnoise.models.finetune;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.safetensors.FloatTensor;
import java.util.Arrays;

/**
 * The two matrices of an adapter for one weight.
 *
 * @param up {@code [out, rank]}, with further extents of 1 for a convolution
 * @param down {@code [rank, in]}, or {@code [rank, in, height, width]} for a convolution
 * @param alpha their product is scaled by alpha / rank
 */
record LoraPair(FloatTensor up, FloatTensor down, float alpha) {

    LoraPair {
        long[] first = down.shape();
        long[] second = up.shape();
        boolean fit = first.length >= 2 && second.length >= 2 && first[0] == second[1] && first[0] > 0;
        for (int i = 2; fit && i < second.length; i++) {
            fit = second[i] == 1;
        }
        if (!fit) {
            throw new InvalidRequestException("The matrices are " + Arrays.toString(second) + " and "
                    + Arrays.toString(first) + "; expected [out, rank] (and ones) and [rank, in] (and a window).");
        }
        if (!Float.isFinite(alpha) || !isFinite(up.values()) || !isFinite(down.values())) {
            throw new InvalidRequestException("The matrices or their alpha hold infinities or no numbers at all."
                    + " Their training failed: use an earlier state of it.");
        }
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    int rank() {
        return (int) down.shape()[0];
    }

    /** What the product is multiplied by. */
    float scale() {
        return LoraNetwork.Rank.scale(alpha, rank());
    }

    LowRank matrices() {
        return new LowRank(up.values(), down.values(), rank());
    }
}
