package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers for both engines.
 *
 * @param floats floating-point numbers, or null
 * @param integers whole numbers, or null
 * @param shape the extents
 */
record TestInput(float[] floats, long[] integers, long... shape) {

    static TestInput of(float[] values, long... shape) {
        return new TestInput(values, null, shape);
    }

    static TestInput of(long[] values, long... shape) {
        return new TestInput(null, values, shape);
    }

    NDArray array(NDManager manager) {
        return floats == null ? manager.create(integers, new Shape(shape)) : manager.create(floats, new Shape(shape));
    }
}
