package dev.offsetnoise.plugin.exact;

import dev.offsetnoise.api.NoiseSource;
import java.util.SplittableRandom;

/**
 * Noise for long statistical tests. Offsets are stratified: picture {@code seed} of {@code count} gets the quantile
 * {@code (seed + 1/2)/count} of the normal distribution along the first direction, so that a few pictures show the whole
 * distribution. The noise of pixels is a window of a large pool of normal numbers, at a random place for each call.
 */
final class StratifiedNoise implements NoiseSource {

    private static final int POOL = 1 << 20;

    private final float[] pool = new float[POOL];
    private final int count;

    StratifiedNoise(int count, long poolSeed) {
        this.count = count;
        SplittableRandom random = new SplittableRandom(poolSeed);
        for (int i = 0; i < POOL; i++) {
            pool[i] = (float) random.nextGaussian();
        }
    }

    @Override
    public PictureNoise forSeed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new PictureNoise() {
            @Override
            public void initial(float[] target, int length) {
                step(target, length);
            }

            @Override
            public void offset(double[] target) {
                for (int i = 0; i < target.length; i++) {
                    target[i] = i == 0 ? NormalQuantile.of((seed + 0.5) / count) : random.nextGaussian();
                }
            }

            @Override
            public void step(float[] target, int length) {
                System.arraycopy(pool, random.nextInt(POOL - length), target, 0, length);
            }
        };
    }
}
