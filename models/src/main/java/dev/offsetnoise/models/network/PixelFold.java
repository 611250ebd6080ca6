package dev.offsetnoise.models.network;

/** Moves squares of pixels into the channels and back; no parameters, no loss. */
final class PixelFold {

    private PixelFold() {}

    /** {@code [N, C, H, W] -> [N, C·f², H/f, W/f]}; channel c, row i, column j of a square goes to channel (c·f + i)·f + j. */
    static <V> V fold(Operations<V> ops, V input, MapShape shape, int factor) {
        if (factor == 1) {
            return input;
        }
        MapShape folded = shape.folded(factor);
        V squares = ops.reshape(input, -1, shape.channels(), folded.height(), factor, folded.width(), factor);
        V inFront = ops.transpose(squares, 0, 1, 3, 5, 2, 4);
        return ops.reshape(inFront, -1, folded.channels(), folded.height(), folded.width());
    }

    /** The inverse of {@link #fold}; {@code shape} is that of the result. */
    static <V> V unfold(Operations<V> ops, V input, MapShape shape, int factor) {
        if (factor == 1) {
            return input;
        }
        MapShape folded = shape.folded(factor);
        V squares = ops.reshape(input, -1, shape.channels(), factor, factor, folded.height(), folded.width());
        V inPlace = ops.transpose(squares, 0, 1, 4, 2, 5, 3);
        return ops.reshape(inPlace, -1, shape.channels(), shape.height(), shape.width());
    }
}
