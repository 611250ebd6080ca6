package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.stream.Stream;

/** Convolution with bias that keeps the size of the map. */
record Convolution(String name, int inputs, int outputs, int kernel, Start start) implements Layer {

    static final int POINTWISE = 1;
    static final int SPATIAL = 3;

    @Override
    public Stream<ParameterSpec> parameters() {
        return Stream.of(
                new ParameterSpec(name + ".weight", new long[] {outputs, inputs, kernel, kernel}, start),
                new ParameterSpec(name + ".bias", new long[] {outputs}, Start.ZERO));
    }

    <V> V apply(Scope<V> scope, V input) {
        return scope.operations()
                .convolution(input, scope.parameter(name + ".weight"), scope.parameter(name + ".bias"), kernel);
    }
}
