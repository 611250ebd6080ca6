package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.evaluate.EvaluationListener;
import dev.offsetnoise.host.noised.ProbeListener;
import java.io.PrintWriter;

/** Shows how an evaluation or a measurement goes: a bar for each piece of work, or a line for each where nobody watches. */
final class EvaluationProgress implements EvaluationListener, ProbeListener, AutoCloseable {

    private final PrintWriter err;
    private final boolean interactive;
    private ProgressBar bar;
    private String what = "";

    EvaluationProgress(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
        bar = new ProgressBar(err, interactive);
    }

    @Override
    public void began(String work) {
        bar.close();
        bar = new ProgressBar(err, interactive);
        what = work;
        if (!interactive) {
            err.println(Character.toUpperCase(work.charAt(0)) + work.substring(1) + ".");
        }
    }

    @Override
    public void progressed(long done, long total) {
        bar.draw(done, total, what);
    }

    @Override
    public void remarked(String text) {
        bar.close();
        err.println(text);
    }

    @Override
    public void close() {
        bar.close();
    }
}
