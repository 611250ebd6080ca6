package dev.offsetnoise.api;

import java.util.SplittableRandom;

/**
 * Normal numbers from the JDK's {@link SplittableRandom}, one generator for each of the three streams. A generator is
 * started from the seed and the stream's own constant, so streams do not overlap in practice (2^64 starting points).
 */
final class StandardNoise implements NoiseSource.PictureNoise {

    private static final long INITIAL_STREAM = 0x6a09e667f3bcc908L;
    private static final long OFFSET_STREAM = 0xbb67ae8584caa73bL;
    private static final long STEP_STREAM = 0x3c6ef372fe94f82bL;

    private final SplittableRandom initial;
    private final SplittableRandom offset;
    private final SplittableRandom step;

    StandardNoise(long seed) {
        initial = generator(seed, INITIAL_STREAM);
        offset = generator(seed, OFFSET_STREAM);
        step = generator(seed, STEP_STREAM);
    }

    private static SplittableRandom generator(long seed, long stream) {
        return new SplittableRandom(new SplittableRandom(seed ^ stream).nextLong());
    }

    @Override
    public void initial(float[] target, int length) {
        fill(initial, target, length);
    }

    @Override
    public void offset(double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = offset.nextGaussian();
        }
    }

    @Override
    public void step(float[] target, int length) {
        fill(step, target, length);
    }

    private static void fill(SplittableRandom random, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = (float) random.nextGaussian();
        }
    }
}
