package dev.offsetnoise.models.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;

/** What stands on an edge of the graph during a run. */
final class Value {

    private final PtNDArray array;
    private final Steadiness steadiness;
    private long[] integers;
    private float[] floats;

    /** How much of a value is the same in every run with inputs of the same shapes. */
    enum Steadiness {
        /** Its numbers, and so its shape. */
        NUMBERS,
        /** Its shape. */
        SHAPE,
        /** Nothing. */
        NOTHING
    }

    Value(PtNDArray array, Steadiness steadiness) {
        this.array = array;
        this.steadiness = steadiness;
    }

    PtNDArray array() {
        return array;
    }

    boolean isConstant() {
        return steadiness == Steadiness.NUMBERS;
    }

    boolean hasSteadyShape() {
        return steadiness != Steadiness.NOTHING;
    }

    /** Its numbers as whole ones; read once. */
    long[] integers() {
        if (integers == null) {
            try (PtNDArray wide = array.toType(DataType.INT64, true)) {
                integers = wide.toLongArray();
            }
        }
        return integers;
    }

    /** Its numbers; read once. */
    float[] floats() {
        if (floats == null) {
            try (PtNDArray single = array.toType(DataType.FLOAT32, true)) {
                floats = single.toFloatArray();
            }
        }
        return floats;
    }
}
