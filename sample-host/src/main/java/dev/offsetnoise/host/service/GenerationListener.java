package dev.offsetnoise.host.service;

import java.util.List;

/** Is told how a generation goes, on the thread that does the work. */
public interface GenerationListener {

    /**
     * The network is ready.
     *
     * @param device what it really runs on
     * @param remarks what the user should know: why it is not something faster, what of a prompt is not seen
     */
    default void started(String device, List<String> remarks) {}

    /**
     * Another call of the network is done.
     *
     * @param done pictures times steps that are done
     * @param total pictures times steps in all
     */
    default void progressed(long done, long total) {}

    /**
     * The same, with what the pictures are about to become.
     *
     * @param pictures valid only during this call
     */
    default void predicted(PredictedPictures pictures) {}

    /**
     * A sample is finished and becomes a picture, which takes a while in a latent space.
     *
     * @param seed the picture's seed
     */
    default void decoding(long seed) {}
}
