package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Makes the engine's matrices. */
final class DoubleMatrix {

    private DoubleMatrix() {}

    /** One row for each array, all of one length. */
    static NDArray of(NDManager manager, List<double[]> rows) {
        int columns = rows.get(0).length;
        double[] all = new double[Math.multiplyExact(rows.size(), columns)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * columns, columns);
        }
        return manager.create(all, new Shape(rows.size(), columns));
    }
}
