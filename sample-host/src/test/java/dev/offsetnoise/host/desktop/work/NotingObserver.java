package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes what it is told. */
class NotingObserver implements WorkObserver {

    final List<String> events = new ArrayList<>();
    final List<Double> shares = new ArrayList<>();
    final List<MadePicture> made = new ArrayList<>();
    String failure = "";
    boolean ended;

    /** The events without those that come again and again. */
    List<String> course() {
        return events.stream()
                .filter(event -> !event.equals("progressed") && !event.equals("predicted"))
                .toList();
    }

    @Override
    public void preparing(String what) {
        events.add("preparing");
    }

    @Override
    public void started(String device, List<String> remarks) {
        events.add("started");
    }

    @Override
    public void progressed(double share, Duration left) {
        events.add("progressed");
        shares.add(share);
    }

    @Override
    public void predicted(BufferedImage preview, long firstSeed) {
        events.add("predicted");
    }

    @Override
    public void made(MadePicture picture) {
        events.add("made " + picture.recipe().seed());
        made.add(picture);
    }

    @Override
    public void finished() {
        end("finished");
    }

    @Override
    public void stopped() {
        end("stopped");
    }

    @Override
    public void failed(String message) {
        failure = message;
        end("failed");
    }

    private void end(String how) {
        events.add(how);
        ended = true;
    }
}
