package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.Cancellation;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Brings candidates to the engine, as many at once as a bounded memory holds. */
final class TileReader {

    /** Values of a tile: 24 MB as floats, 48 MB as doubles. */
    private static final int VALUES = 6 << 20;

    private static final int ROWS = 4096;

    private final CleanImages images;
    private final NDManager manager;
    private final Cancellation cancellation;
    private final int rows;

    TileReader(CleanImages images, NDManager manager, Cancellation cancellation) {
        this.images = images;
        this.manager = manager;
        this.cancellation = cancellation;
        int most = Math.min(ROWS, Math.max(1, VALUES / images.dimension()));
        rows = Math.min(most, images.count());
    }

    /**
     * Reads all candidates once.
     *
     * @param candidates which images
     * @param work sees each tile, which is closed afterwards
     * @param progress is told the share that is done
     */
    void read(Candidates candidates, Consumer<RowTile> work, DoubleConsumer progress) {
        int count = candidates.rows().length;
        for (int first = 0; first < count; first += rows) {
            cancellation.throwIfCancelled();
            int last = Math.min(count, first + rows);
            try (RowTile tile = tile(candidates, first, last)) {
                work.accept(tile);
            }
            progress.accept((double) last / count);
        }
    }

    private RowTile tile(Candidates candidates, int first, int last) {
        int dimension = images.dimension();
        int[] chosen = Arrays.copyOfRange(candidates.rows(), first, last);
        float[] values = new float[chosen.length * dimension];
        for (int i = 0; i < chosen.length; i++) {
            images.read(chosen[i], values, i * dimension);
        }
        try (NDArray floats = manager.create(values, new Shape(chosen.length, dimension))) {
            return new RowTile(chosen, candidates.logCounts(first, last), floats.toType(DataType.FLOAT64, true));
        }
    }
}
