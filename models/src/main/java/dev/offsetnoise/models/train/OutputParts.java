package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;

/** What a network's output consists of: the prediction, and the variance that it may give beside it. */
final class OutputParts {

    private OutputParts() {}

    /**
     * The prediction.
     *
     * @param output the whole output
     * @param images images of the batch
     * @throws InvalidRequestException if the output fits neither kind of network
     */
    static NDArray prediction(NDArray output, Tensor images) {
        int channels = images.dimension(1);
        if (output.getShape().equals(shape(images, channels))) {
            return output;
        }
        requireBoth(output, images);
        return output.get(new NDIndex().addAllDim().addSliceDim(0, channels));
    }

    /**
     * The variance's place between its ends, about -1 to 1.
     *
     * @param output the whole output
     * @param images images of the batch
     * @throws InvalidRequestException if the network gives none
     */
    static NDArray level(NDArray output, Tensor images) {
        requireBoth(output, images);
        int channels = images.dimension(1);
        return output.get(new NDIndex().addAllDim().addSliceDim(channels, 2L * channels));
    }

    private static void requireBoth(NDArray output, Tensor images) {
        int channels = images.dimension(1);
        if (!output.getShape().equals(shape(images, 2 * channels))) {
            throw new InvalidRequestException("The network gives " + output.getShape() + "; the process needs "
                    + shape(images, channels) + ". Choose the network's channels and size as the model's.");
        }
    }

    private static Shape shape(Tensor images, int channels) {
        return new Shape(images.dimension(0), channels, images.dimension(2), images.dimension(3));
    }
}
