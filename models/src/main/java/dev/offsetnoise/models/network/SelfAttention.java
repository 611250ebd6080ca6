package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every position looks at every other one, in one head; added to the input, starting from zero. The normalization needs no
 * scale and shift of its own: the projection that follows contains both.
 */
record SelfAttention(String name, MapShape shape, int groups) implements Layer {

    private Convolution queryKeyValue() {
        int channels = shape.channels();
        return new Convolution(name + ".qkv", channels, 3 * channels, Convolution.POINTWISE, Start.FAN_IN);
    }

    private Convolution output() {
        return new Convolution(name + ".out", shape.channels(), shape.channels(), Convolution.POINTWISE, Start.ZERO);
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        return Stream.of(queryKeyValue(), output()).flatMap(Layer::parameters);
    }

    <V> V apply(Scope<V> scope, V x) {
        Operations<V> ops = scope.operations();
        int channels = shape.channels();
        long positions = (long) shape.height() * shape.width();
        V all = queryKeyValue().apply(scope, ops.normalize(x, shape, groups));
        List<V> parts = ops.split(ops.reshape(all, -1, 3L * channels, positions), 3);
        V scale = ops.constant(new float[] {(float) (1 / Math.sqrt(channels))}, 1);
        V queries = ops.multiply(ops.transpose(parts.get(0), 0, 2, 1), scale);
        V weights = ops.softmax(ops.matrixProduct(queries, parts.get(1)));
        V mixed = ops.matrixProduct(parts.get(2), ops.transpose(weights, 0, 2, 1));
        V image = ops.reshape(mixed, -1, channels, shape.height(), shape.width());
        return ops.add(x, output().apply(scope, image));
    }
}
