package dev.offsetnoise.models.network;

import java.util.List;
import java.util.SplittableRandom;

/** A network that is small enough for tests and has every kind of layer. */
public final class TinyUnet {

    public static final int SIDE = 8;

    static {
        DjlSettings.apply(1);
    }

    private TinyUnet() {}

    public static Unet create(boolean learnedVariance) {
        return new Unet(config(2, learnedVariance));
    }

    static UnetConfig config(int patch, boolean learnedVariance) {
        return new UnetConfig(
                new MapShape(3, SIDE, SIDE), patch, List.of(8, 12), List.of(1, 2), 2, 2, 16, learnedVariance);
    }

    /** Weights without any zero, so that no branch is silent. */
    public static Weights randomWeights(DenoiserNetwork network, long seed) {
        Weights start = Weights.start(network, seed);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = start.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.2 * random.nextGaussian());
        }
        return new Weights(start.specs(), values);
    }
}
