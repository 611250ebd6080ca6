package dev.offsetnoise.models.network;

import java.util.List;

/** The step as sines and cosines of falling frequency (Ho et al., arXiv:2006.11239). */
record StepWaves(int features) {

    /** Longest wavelength is 2π times this. */
    private static final double LONGEST_PERIOD = 10_000;

    /** {@code [N]} timesteps to {@code [N, features]}. */
    <V> V apply(Operations<V> ops, V timestep) {
        int half = features / 2;
        float[] frequencies = new float[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = (float) Math.exp(-Math.log(LONGEST_PERIOD) * i / half);
        }
        V column = ops.reshape(ops.toFloat(timestep), -1, 1);
        V angles = ops.multiply(column, ops.constant(frequencies, 1, half));
        return ops.concat(List.of(ops.sine(angles), ops.cosine(angles)));
    }
}
