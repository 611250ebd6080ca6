package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Denoiser;
import java.nio.file.Path;

/** Is told how a training goes. Called on the training thread, so that it should return soon. */
public interface TrainingListener {

    /**
     * After every step, so that who shows it chooses how often.
     *
     * @param progress how far it is
     */
    default void progress(Progress progress) {}

    /**
     * The loss on images that the training does not see has been measured.
     *
     * @param point images seen by the training, and the loss
     */
    default void validated(LossPoint point) {}

    /**
     * A checkpoint has been written; running the same training again continues from it.
     *
     * @param file the checkpoint
     * @param images images seen
     */
    default void checkpoint(Path file, long images) {}

    /**
     * Time to draw samples, see {@link TrainingOptions#sampleImages()}.
     *
     * @param denoiser the averaged weights as they are now; valid during the call only
     * @param images images seen
     */
    default void sample(Denoiser denoiser, long images) {}
}
