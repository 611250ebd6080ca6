package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;

/** The way between pictures and the tensors of a model. Implementations are thread-safe. */
public interface ImageSpace {

    /**
     * Makes a picture of one sample of a batch.
     *
     * @param samples clean samples in the model's space, {@code [N, C, H, W]}; only read
     * @param index which one, 0 to {@code N - 1}
     * @param cancellation ends the work early where it takes long
     * @return a picture of type {@link BufferedImage#TYPE_INT_RGB}
     * @throws dev.offsetnoise.api.InvalidRequestException if the shape does not fit the space or the index the batch
     * @throws dev.offsetnoise.latent.model.ModelException if a value is not a number, or a network fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    BufferedImage toImage(Tensor samples, int index, Cancellation cancellation);

    /**
     * Makes a picture of one sample of a batch, to the end.
     *
     * @param samples clean samples in the model's space, {@code [N, C, H, W]}; only read
     * @param index which one, 0 to {@code N - 1}
     * @return a picture of type {@link BufferedImage#TYPE_INT_RGB}
     * @throws dev.offsetnoise.api.InvalidRequestException if the shape does not fit the space or the index the batch
     * @throws dev.offsetnoise.latent.model.ModelException if a value is not a number, or a network fails
     */
    default BufferedImage toImage(Tensor samples, int index) {
        return toImage(samples, index, new Cancellation());
    }

    /**
     * Makes a batch of one from a picture.
     *
     * @param image any picture of a size that the space takes
     * @param cancellation ends the work early where it takes long
     * @return a new tensor {@code [1, C, H, W]} in the model's space
     * @throws dev.offsetnoise.api.InvalidRequestException if the space does not take the size
     * @throws dev.offsetnoise.latent.model.ModelException if a network fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Tensor toTensor(BufferedImage image, Cancellation cancellation);

    /**
     * Makes a batch of one from a picture, to the end.
     *
     * @param image any picture of a size that the space takes
     * @return a new tensor {@code [1, C, H, W]} in the model's space
     * @throws dev.offsetnoise.api.InvalidRequestException if the space does not take the size
     * @throws dev.offsetnoise.latent.model.ModelException if a network fails
     */
    default Tensor toTensor(BufferedImage image) {
        return toTensor(image, new Cancellation());
    }
}
