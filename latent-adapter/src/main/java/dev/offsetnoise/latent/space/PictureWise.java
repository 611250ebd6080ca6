package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.onnx.OnnxFunction;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A network on pictures that is given one at a time, which needs the least memory and is no slower. A network with a fixed
 * batch is given as many copies.
 *
 * @param network says which batch and size it takes
 * @param run runs it
 * @param from side of what goes in for each latent: 1 for a decoder
 * @param to side of what comes out for each latent: 1 for an encoder
 */
record PictureWise(OnnxFunction network, UnaryOperator<Tensor> run, int from, int to) {

    /** One picture of a batch. */
    static Tensor single(Tensor batch, int index) {
        int[] shape = batch.shape();
        shape[0] = 1;
        Tensor single = Tensor.allocate(shape);
        single.buffer().put(batch.buffer().slice(index * single.size(), single.size()));
        return single;
    }

    /** Puts pictures of one shape into a batch. */
    static void put(Tensor single, Tensor batch, int index) {
        batch.buffer().position(index * single.size()).put(single.buffer());
    }

    Tensor apply(Tensor tile) {
        int batch = network.inputLength(0).orElse(1);
        if (batch == 1) {
            return run.apply(tile);
        }
        int[] shape = tile.shape();
        shape[0] = batch;
        Tensor copies = Tensor.allocate(shape);
        for (int i = 0; i < batch; i++) {
            put(tile, copies, i);
        }
        return single(run.apply(copies), 0);
    }

    /** The tiles for a picture of so many latents. */
    TiledPicture tiles(int height, int width, Tiling tiling) {
        boolean whole = (long) height * width <= (long) tiling.side() * tiling.side();
        TileAxis rows = axis(EncoderDecoder.HEIGHT, height, tiling, whole);
        TileAxis columns = axis(EncoderDecoder.WIDTH, width, tiling, whole);
        return new TiledPicture(rows, columns, from, to);
    }

    private TileAxis axis(int dimension, int length, Tiling tiling, boolean whole) {
        OptionalInt fixed = network.inputLength(dimension);
        if (fixed.isEmpty()) {
            return tiling.axis(length, whole);
        }
        int side = fixed.getAsInt() / from;
        if (length < side) {
            throw new InvalidRequestException("The network in " + network.file() + " takes "
                    + (dimension == EncoderDecoder.HEIGHT ? "heights" : "widths") + " of " + fixed.getAsInt()
                    + "; given " + length * from + ". Ask for a larger picture, or export it for any size.");
        }
        return tiling.fixedAxis(length, side);
    }
}
