package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.stream.Stream;

/** Affine map of vectors. */
record Linear(String name, int inputs, int outputs, Start start) implements Layer {

    @Override
    public Stream<ParameterSpec> parameters() {
        return Stream.of(
                new ParameterSpec(name + ".weight", new long[] {outputs, inputs}, start),
                new ParameterSpec(name + ".bias", new long[] {outputs}, Start.ZERO));
    }

    <V> V apply(Scope<V> scope, V input) {
        return scope.operations().linear(input, scope.parameter(name + ".weight"), scope.parameter(name + ".bias"));
    }
}
