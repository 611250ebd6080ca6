package dev.offsetnoise.latent.noise;

/** The generator MT19937 of Matsumoto and Nishimura, started from one number of 32 bits. */
final class MersenneTwister {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int TWIST = 0x9908b0df;
    private static final int UPPER = 0x80000000;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            int before = state[i - 1];
            state[i] = 1812433253 * (before ^ (before >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    int next() {
        if (next == SIZE) {
            renew();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void renew() {
        for (int i = 0; i < SIZE; i++) {
            int following = state[(i + 1) % SIZE];
            int mixed = (state[i] & UPPER) | (following & ~UPPER);
            state[i] = state[(i + SHIFT) % SIZE] ^ (mixed >>> 1) ^ ((mixed & 1) == 0 ? 0 : TWIST);
        }
        next = 0;
    }
}
