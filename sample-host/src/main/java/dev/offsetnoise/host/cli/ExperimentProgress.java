package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.experiment.Cell;
import dev.offsetnoise.host.experiment.ExperimentReporter;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows how an experiment goes: a bar on a terminal; elsewhere a line for each cell. */
final class ExperimentProgress implements ExperimentReporter, AutoCloseable {

    /** A cell is this many units of the bar. */
    private static final int UNITS = 1000;

    private final PrintWriter err;
    private final boolean interactive;
    private final ProgressBar bar;
    private final long begin = System.nanoTime();
    private int doneAtBegin;

    ExperimentProgress(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
        bar = new ProgressBar(err, interactive);
    }

    @Override
    public void started(int cells, int total, String device) {
        doneAtBegin = cells;
        err.println(cells + " of " + total + " cells are done; computing on " + device + ".");
    }

    @Override
    public void training(int cells, int total, Cell cell, double share) {
        bar.draw((long) cells * UNITS, (long) total * UNITS, cell.id() + " " + Math.round(100 * share) + " %");
    }

    @Override
    public void finished(int cells, int total, Cell cell, double trainingSeconds, double measuringSeconds) {
        if (interactive) {
            bar.draw((long) cells * UNITS, (long) total * UNITS, cell.id());
            return;
        }
        double elapsed = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        double left = elapsed / Math.max(1, cells - doneAtBegin) * (total - cells);
        err.println(String.format(
                Locale.ROOT,
                "%d of %d cells: %s, trained in %s, measured in %s; about %s left",
                cells,
                total,
                cell.id(),
                ProgressBar.Durations.text(trainingSeconds),
                ProgressBar.Durations.text(measuringSeconds),
                ProgressBar.Durations.text(left)));
    }

    @Override
    public void close() {
        bar.close();
    }
}
