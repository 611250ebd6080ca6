package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.List;
import java.util.stream.Stream;

/**
 * norm, SiLU, convolution, norm modulated by the conditioning, SiLU, convolution, plus the input; the second
 * convolution starts at zero so that the block starts as the identity.
 */
record ResidualBlock(String name, MapShape input, int outputs, int groups, int conditioning) implements Layer {

    private Norm norm() {
        return new Norm(name + ".norm", input, groups);
    }

    private Convolution first() {
        return new Convolution(name + ".conv1", input.channels(), outputs, Convolution.SPATIAL, Start.FAN_IN);
    }

    private Linear modulation() {
        return new Linear(name + ".modulation", conditioning, 2 * outputs, Start.ZERO);
    }

    private Convolution second() {
        return new Convolution(name + ".conv2", outputs, outputs, Convolution.SPATIAL, Start.ZERO);
    }

    private Convolution shortcut() {
        return new Convolution(name + ".shortcut", input.channels(), outputs, Convolution.POINTWISE, Start.FAN_IN);
    }

    private boolean changesChannels() {
        return input.channels() != outputs;
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        Stream<Layer> layers = Stream.of(norm(), first(), modulation(), second());
        Stream<Layer> all = changesChannels() ? Stream.concat(layers, Stream.of(shortcut())) : layers;
        return all.flatMap(Layer::parameters);
    }

    <V> V apply(Scope<V> scope, V x, V condition) {
        Operations<V> ops = scope.operations();
        V h = first().apply(scope, ops.silu(norm().apply(scope, x)));
        h = second().apply(scope, ops.silu(modulate(scope, h, condition)));
        return ops.add(changesChannels() ? shortcut().apply(scope, x) : x, h);
    }

    /** normalize(h) · (1 + scale) + shift. */
    private <V> V modulate(Scope<V> scope, V h, V condition) {
        Operations<V> ops = scope.operations();
        V perChannel = ops.reshape(modulation().apply(scope, condition), -1, 2L * outputs, 1, 1);
        List<V> scaleAndShift = ops.split(perChannel, 2);
        V scale = ops.add(scaleAndShift.get(0), ops.constant(new float[] {1}, 1));
        V normalized = ops.normalize(h, input.withChannels(outputs), groups);
        return ops.add(ops.multiply(normalized, scale), scaleAndShift.get(1));
    }
}
