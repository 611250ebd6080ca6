package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.util.function.UnaryOperator;

/**
 * Sends one picture through a network tile by tile and lays the results over each other.
 *
 * @param rows tiles along the height
 * @param columns tiles along the width
 * @param from side of what goes in for each latent: 1 for a decoder
 * @param to side of what comes out for each latent: 1 for an encoder
 */
record TiledPicture(TileAxis rows, TileAxis columns, int from, int to) {

    private static final int RANK = 4;

    Tensor apply(Tensor picture, UnaryOperator<Tensor> network, TileProgress progress, Cancellation cancellation) {
        if (rows.count() == 1 && columns.count() == 1) {
            Tensor whole = requireSize(network.apply(picture));
            progress.done(1, 1);
            return whole;
        }
        Tensor result = null;
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < columns.count(); column++) {
                cancellation.throwIfCancelled();
                Tensor tile = requireSize(network.apply(cut(picture, row, column)));
                if (result == null) {
                    result = Tensor.allocate(1, tile.dimension(1), rows.length() * to, columns.length() * to);
                }
                add(tile, row, column, result);
                progress.done(row * columns.count() + column + 1, rows.count() * columns.count());
            }
        }
        return result;
    }

    private Tensor requireSize(Tensor tile) {
        int[] shape = tile.shape();
        if (shape.length != RANK || shape[2] != rows.tile() * to || shape[RANK - 1] != columns.tile() * to) {
            throw new ModelException("A network of the autoencoder gave " + tile + "; expected height and width "
                    + rows.tile() * to + " x " + columns.tile() * to
                    + ". Its card or config.json gives another scale than its networks have.");
        }
        return tile;
    }

    private Tensor cut(Tensor picture, int row, int column) {
        int channels = picture.dimension(1);
        int height = rows.tile() * from;
        int width = columns.tile() * from;
        Tensor tile = Tensor.allocate(1, channels, height, width);
        float[] line = new float[width];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                int source = (c * rows.length() * from + rows.start(row) * from + y) * columns.length() * from;
                picture.read(source + columns.start(column) * from, line, 0, width);
                tile.write((c * height + y) * width, line, 0, width);
            }
        }
        return tile;
    }

    private void add(Tensor tile, int row, int column, Tensor result) {
        float[] down = rows.weights(row, to);
        float[] across = columns.weights(column, to);
        float[] line = new float[across.length];
        float[] sum = new float[across.length];
        for (int c = 0; c < tile.dimension(1); c++) {
            for (int y = 0; y < down.length; y++) {
                int place = ((c * rows.length() + rows.start(row)) * to + y) * columns.length() * to
                        + columns.start(column) * to;
                tile.read((c * down.length + y) * across.length, line, 0, line.length);
                result.read(place, sum, 0, sum.length);
                for (int x = 0; x < line.length; x++) {
                    sum[x] += down[y] * across[x] * line[x];
                }
                result.write(place, sum, 0, sum.length);
            }
        }
    }
}
