package dev.offsetnoise.models.network;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One resolution of the {@link Unet}: blocks on the way down, the skip connection, blocks on the way up. */
record Level(String name, MapShape shape, int blocks, UnetConfig config) {

    Stream<Layer> layers() {
        Stream<Layer> all = Stream.concat(
                IntStream.range(0, blocks).mapToObj(this::downBlock),
                IntStream.range(0, blocks).mapToObj(this::upBlock));
        return hasAttention() ? Stream.concat(all, Stream.of(attention())) : all;
    }

    private boolean hasAttention() {
        return Math.max(shape.height(), shape.width()) <= config.attentionSide();
    }

    private ResidualBlock downBlock(int index) {
        return block(".down" + index, shape);
    }

    private ResidualBlock upBlock(int index) {
        return block(".up" + index, shape);
    }

    private ResidualBlock block(String suffix, MapShape input) {
        return new ResidualBlock(name + suffix, input, shape.channels(), config.groups(), config.conditioning());
    }

    private SelfAttention attention() {
        return new SelfAttention(name + ".attention", shape, config.groups());
    }

    <V> V descend(Scope<V> scope, V x, V condition) {
        V h = x;
        for (int i = 0; i < blocks; i++) {
            h = downBlock(i).apply(scope, h, condition);
        }
        return hasAttention() ? attention().apply(scope, h) : h;
    }

    <V> V ascend(Scope<V> scope, V x, V skip, V condition) {
        V h = scope.operations().add(x, skip);
        for (int i = 0; i < blocks; i++) {
            h = upBlock(i).apply(scope, h, condition);
        }
        return h;
    }
}
