package dev.offsetnoise.latent.noise;

import java.util.Objects;

/**
 * PyTorch's generator for the processor, as far as normal numbers in single precision need it: each call of {@link #normal}
 * gives the numbers of one call of {@code torch.randn} with this generator.
 *
 * <p>Fewer than 16 numbers are computed one by one in double precision, two from each pair of uniform numbers; the second
 * of a pair is kept for the next such call. From 16 on the whole array is filled with uniform numbers first and made normal
 * in blocks of 16; where the last block is not full, the last 16 numbers are drawn anew.
 */
final class TorchGenerator {

    private static final double TWO_PI = 2 * Math.PI;
    private static final long MASK_53 = (1L << 53) - 1;
    private static final int MASK_24 = (1 << 24) - 1;

    private final MersenneTwister bits;
    private double kept = Double.NaN;

    /**
     * Starts a generator as {@code manual_seed} does.
     *
     * @param seed any number, of which the generator uses the lower 32 bits
     */
    TorchGenerator(long seed) {
        bits = new MersenneTwister((int) seed);
    }

    /**
     * Draws standard normal numbers.
     *
     * @param target receives them
     * @param length how many, from index 0; other lengths give other numbers
     */
    void normal(float[] target, int length) {
        Objects.checkFromIndexSize(0, length, target.length);
        if (length < NormalBlock.SIZE) {
            for (int i = 0; i < length; i++) {
                target[i] = (float) one();
            }
            return;
        }
        uniform(target, 0, length);
        int whole = length - length % NormalBlock.SIZE;
        for (int start = 0; start < whole; start += NormalBlock.SIZE) {
            NormalBlock.transform(target, start);
        }
        if (whole < length) {
            int last = length - NormalBlock.SIZE;
            uniform(target, last, length);
            NormalBlock.transform(target, last);
        }
    }

    private double one() {
        if (!Double.isNaN(kept)) {
            double normal = kept;
            kept = Double.NaN;
            return normal;
        }
        double angle = TWO_PI * uniform();
        double radius = Math.sqrt(-2 * StrictMath.log1p(-uniform()));
        kept = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    private double uniform() {
        long high = bits.next();
        long low = bits.next() & 0xffffffffL;
        return ((high << Integer.SIZE | low) & MASK_53) * 0x1p-53;
    }

    private void uniform(float[] target, int start, int end) {
        for (int i = start; i < end; i++) {
            target[i] = (bits.next() & MASK_24) * 0x1p-24f;
        }
    }
}
