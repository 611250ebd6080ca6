package dev.offsetnoise.host.service;

import java.io.IOException;

/** Takes finished pictures: writes them to files, or shows them. */
public interface PictureSink {

    /**
     * Called once, before the network is opened: makes sure that the pictures can be taken.
     *
     * @param seeds seeds of the pictures that will come, in order
     * @param bytesAPicture about how large one is
     * @throws dev.offsetnoise.api.InvalidRequestException if they cannot
     */
    void prepare(long[] seeds, long bytesAPicture);

    /**
     * Takes one picture.
     *
     * @param picture the picture
     * @throws IOException if it cannot be stored
     */
    void take(MadePicture picture) throws IOException;

    /**
     * Called once, after the last picture; not if the work failed or was cancelled.
     *
     * @throws IOException if something cannot be stored
     */
    void finish() throws IOException;
}
