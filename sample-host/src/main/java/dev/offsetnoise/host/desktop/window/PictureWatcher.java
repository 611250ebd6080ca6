package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.work.WindowWords;
import dev.offsetnoise.host.desktop.work.WorkObserver;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Shows in the window how pictures come about. */
final class PictureWatcher implements WorkObserver {

    private final StudioWindow window;
    private final boolean sweeping;
    private final List<MadePicture> row = new ArrayList<>();
    private int made;

    PictureWatcher(StudioWindow window, boolean sweeping) {
        this.window = window;
        this.sweeping = sweeping;
    }

    @Override
    public void preparing(String what) {
        window.gallery().progress(0, what);
        window.say(what);
    }

    @Override
    public void started(String device, List<String> remarks) {
        window.say("On " + device + (remarks.isEmpty() ? "" : ". " + String.join(" ", remarks)));
    }

    @Override
    public void progressed(double share, Duration left) {
        window.gallery().progress(share, text(left) + " left");
    }

    private static String text(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    @Override
    public void predicted(BufferedImage preview, long firstSeed) {
        window.gallery().preview(preview, "Seed " + firstSeed + ", on its way");
    }

    @Override
    public void made(MadePicture picture) {
        made++;
        if (sweeping) {
            row.add(picture);
        }
        window.gallery().add(picture);
    }

    @Override
    public void finished() {
        window.ended(WindowWords.count(made, "picture") + ".");
        if (sweeping) {
            window.saveSweep(row);
        }
    }

    @Override
    public void stopped() {
        window.ended("Stopped; finished " + WindowWords.count(made, "picture") + ".");
    }

    @Override
    public void failed(String message) {
        window.ended(message);
    }
}
