package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.stream.Stream;

/** Group normalization with a scale and a shift for each channel. */
record Norm(String name, MapShape shape, int groups) implements Layer {

    @Override
    public Stream<ParameterSpec> parameters() {
        long[] perChannel = {1, shape.channels(), 1, 1};
        return Stream.of(
                new ParameterSpec(name + ".scale", perChannel, Start.ONE),
                new ParameterSpec(name + ".shift", perChannel, Start.ZERO));
    }

    <V> V apply(Scope<V> scope, V input) {
        Operations<V> ops = scope.operations();
        V scaled = ops.multiply(ops.normalize(input, shape, groups), scope.parameter(name + ".scale"));
        return ops.add(scaled, scope.parameter(name + ".shift"));
    }
}
