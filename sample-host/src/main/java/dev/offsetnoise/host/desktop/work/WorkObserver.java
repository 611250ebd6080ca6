package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;

/** Is told how pictures come about, on the event thread. */
public interface WorkObserver {

    /**
     * Something begins that comes before the first step.
     *
     * @param what in a few words
     */
    void preparing(String what);

    /**
     * The network is ready.
     *
     * @param device what it runs on
     * @param remarks what the user should know
     */
    void started(String device, List<String> remarks);

    /**
     * Work goes on.
     *
     * @param share of all that is to be done, 0 to 1
     * @param left about how long it still takes
     */
    void progressed(double share, Duration left);

    /**
     * What the pictures are about to become. Comes only as often as it can be shown.
     *
     * @param preview the picture, or a sheet of those of a batch
     * @param firstSeed the first one's seed
     */
    void predicted(BufferedImage preview, long firstSeed);

    /**
     * A picture is finished.
     *
     * @param picture with its recipe
     */
    void made(MadePicture picture);

    /** All is done. */
    void finished();

    /** The work was stopped; what was finished before stays. */
    void stopped();

    /**
     * The work could not be done.
     *
     * @param message what was given, what was expected and how to mend it
     */
    void failed(String message);
}
