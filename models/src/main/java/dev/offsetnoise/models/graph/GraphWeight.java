package dev.offsetnoise.models.graph;

import java.util.List;

/**
 * A weight from which a gradient leads to the outputs.
 *
 * @param name its name in the file
 * @param shape its extents; copied
 * @param uses the nodes that work with it, seen through those that only pass it on
 */
public record GraphWeight(String name, long[] shape, List<WeightUse> uses) {

    /**
     * Copies extents and uses.
     *
     * @param name see {@link #name()}
     * @param shape see {@link #shape()}
     * @param uses see {@link #uses()}
     */
    public GraphWeight {
        shape = shape.clone();
        uses = List.copyOf(uses);
    }

    /**
     * Its extents.
     *
     * @return a copy
     */
    @Override
    public long[] shape() {
        return shape.clone();
    }
}
