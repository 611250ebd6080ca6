package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.PredictedPictures;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Shows on a terminal how a generation goes. */
final class GenerationProgress implements GenerationListener {

    private final ProgressBar bar;
    private final PrintWriter err;
    private final Optional<PreviewFile> preview;
    private long done;
    private long total = 1;

    GenerationProgress(ProgressBar bar, PrintWriter err, Optional<PreviewFile> preview) {
        this.bar = bar;
        this.err = err;
        this.preview = preview;
    }

    @Override
    public void preparing(String what) {
        bar.draw(done, total, what);
    }

    @Override
    public void started(String device, List<String> remarks) {
        bar.close();
        remarks.forEach(remark -> err.println(Printable.of(remark)));
    }

    @Override
    public void progressed(long stepsDone, long steps) {
        done = stepsDone;
        total = steps;
        bar.draw(done, total, "");
    }

    @Override
    public void predicted(PredictedPictures pictures) {
        preview.ifPresent(file -> file.show(pictures));
    }

    @Override
    public void decoding(long seed, int tilesDone, int tiles) {
        bar.draw(
                done,
                total,
                "decoding" + (tiles > 1 ? " tile " + Math.min(tiles, tilesDone + 1) + " of " + tiles : ""));
    }
}
