package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;

/** The way between pictures and the tensors of a model. Implementations are thread-safe. */
public interface ImageSpace {

    /**
     * Makes a picture of one sample of a batch.
     *
     * @param samples clean samples in the model's space, {@code [N, C, H, W]}; only read
     * @param index which one, 0 to {@code N - 1}
     * @return a picture of type {@link BufferedImage#TYPE_INT_RGB}
     * @throws dev.offsetnoise.api.InvalidRequestException if the shape does not fit the space or the index the batch
     * @throws dev.offsetnoise.latent.model.ModelException if a value is not a number
     */
    BufferedImage toImage(Tensor samples, int index);

    /**
     * Makes a batch of one from a picture.
     *
     * @param image any picture
     * @return a new tensor {@code [1, C, H, W]} in the model's space
     */
    Tensor toTensor(BufferedImage image);
}
