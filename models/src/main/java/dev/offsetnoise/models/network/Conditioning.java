package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.stream.Stream;

/**
 * What the whole network should know: the step, as {@link StepWaves}, and the channel means of
 * the noisy image, which group normalization hides from every block. Both go through a small MLP.
 */
record Conditioning(String name, int channels, int features, int width) implements Layer {

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
        V first = ops.add(
                step().apply(scope, new StepWaves(features).apply(ops, timestep)), means().apply(scope, channelMeans));
        return ops.silu(hidden().apply(scope, ops.silu(first)));
    }
}
