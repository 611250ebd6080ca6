package dev.offsetnoise.models.graph;

/**
 * What a graph is given in every run.
 *
 * @param name its name
 * @param type the kind of its numbers
 * @param shape its extents, -1 where they are open; copied
 */
public record GraphInput(String name, ElementType type, long[] shape) {

    /**
     * Copies the extents.
     *
     * @param name see {@link #name()}
     * @param type see {@link #type()}
     * @param shape see {@link #shape()}
     */
    public GraphInput {
        shape = shape.clone();
    }

    /**
     * Its extents.
     *
     * @return a copy; -1 where open
     */
    @Override
    public long[] shape() {
        return shape.clone();
    }
}
