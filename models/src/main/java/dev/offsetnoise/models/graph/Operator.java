package dev.offsetnoise.models.graph;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;

/** How an operation is computed. */
@FunctionalInterface
interface Operator {

    /** The outputs in their order; trailing optional ones may be missing. */
    List<PtNDArray> compute(Call call);

    /** An operation with one output. */
    @FunctionalInterface
    interface Single extends Operator {

        PtNDArray result(Call call);

        @Override
        default List<PtNDArray> compute(Call call) {
            return List.of(result(call));
        }
    }
}
