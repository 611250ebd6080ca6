package dev.offsetnoise.api;

/**
 * The buffers of one training batch. A trainer makes it once, fills {@link #clean()}, {@link #steps()} and {@link
 * #seeds()}, has a {@link ForwardProcess} fill the rest, and uses it again for the next batch.
 */
public final class ForwardBatch {

    private final Tensor clean;
    private final int[] steps;
    private final long[] seeds;
    private final Tensor noised;
    private final Tensor target;
    private final double[] weights;

    /**
     * Makes the buffers.
     *
     * @param count images in the batch
     * @param channels channels of an image
     * @param height rows
     * @param width columns
     * @throws InvalidRequestException if one is below 1
     */
    public ForwardBatch(int count, int channels, int height, int width) {
        clean = Tensor.allocate(count, channels, height, width);
        noised = Tensor.allocate(count, channels, height, width);
        target = Tensor.allocate(count, channels, height, width);
        steps = new int[count];
        seeds = new long[count];
        weights = new double[count];
    }

    /**
     * Images in the batch.
     *
     * @return at least 1
     */
    public int count() {
        return steps.length;
    }

    /**
     * The clean images {@code x_0}, {@code [N, C, H, W]}. The trainer fills them.
     *
     * @return the live buffer
     */
    public Tensor clean() {
        return clean;
    }

    /**
     * One step {@code t} in 1..T an image. The trainer fills it.
     *
     * @return the live array
     */
    public int[] steps() {
        return steps;
    }

    /**
     * One seed an image, from which its noise and its offset are drawn. The trainer fills it.
     *
     * @return the live array
     */
    public long[] seeds() {
        return seeds;
    }

    /**
     * The noised images {@code x_t}, {@code [N, C, H, W]}. The process fills them.
     *
     * @return the live buffer
     */
    public Tensor noised() {
        return noised;
    }

    /**
     * What the network should answer, {@code [N, C, H, W]}. The process fills it.
     *
     * @return the live buffer
     */
    public Tensor target() {
        return target;
    }

    /**
     * The weight of each image's squared error, 1 where the process knows no better. The process fills it.
     *
     * @return the live array
     */
    public double[] weights() {
        return weights;
    }
}
