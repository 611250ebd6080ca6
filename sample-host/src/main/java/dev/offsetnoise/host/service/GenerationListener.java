package dev.offsetnoise.host.service;

import java.util.List;

/** Is told how a generation goes, on the thread that does the work. */
public interface GenerationListener {

    /**
     * Something begins that comes before the first step and may take a while.
     *
     * @param what in a few words, such as {@code opening the network}
     */
    default void preparing(String what) {}

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
     * A sample is finished and becomes a picture, which takes a while in a latent space: large ones are decoded in tiles, and
     * one whose brightness is locked may be decoded several times.
     *
     * @param seed the picture's seed
     * @param tilesDone tiles of this decoding that are done, from 0 on
     * @param tiles tiles of this decoding, 0 before that is known
     */
    default void decoding(long seed, int tilesDone, int tiles) {}
}
