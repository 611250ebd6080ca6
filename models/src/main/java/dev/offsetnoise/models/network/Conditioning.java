package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the whole network should know: the step, as sines and cosines (Ho et al., arXiv:2006.11239), and the channel means of
 * the noisy image, which group normalization hides from every block. Both go through a small MLP.
 */
record Conditioning(String name, int channels, int features, int width) implements Layer {

    /** Longest wavelength of the step's sines is 2π times this. */
    private static final double LONGEST_PERIOD = 10_000;

    private Linear step() {
        return new Linear(name + ".step", features, width, Start.FAN_IN);
    }

    private Linear means() {
        return new Linear(name + ".means", channels, width, Start.FAN_IN);
    }

    private Linear hidden() {
        return new Linear(name + ".hidden", width, width, Start.FAN_IN);
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        return Stream.of(step(), means(), hidden()).flatMap(Layer::parameters);
    }

    /** {@code [N]} timesteps and {@code [N, C]} channel means to {@code [N, width]}. */
    <V> V apply(Scope<V> scope, V timestep, V channelMeans) {
        Operations<V> ops = scope.operations();
        V first = ops.add(step().apply(scope, waves(ops, timestep)), means().apply(scope, channelMeans));
        return ops.silu(hidden().apply(scope, ops.silu(first)));
    }

    private <V> V waves(Operations<V> ops, V timestep) {
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
