package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.training.TrainingReporter;
import dev.offsetnoise.models.data.FileRemark;
import dev.offsetnoise.models.data.SkippedFile;
import dev.offsetnoise.models.train.LossPoint;
import dev.offsetnoise.models.train.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows how a training goes: a bar on a terminal; elsewhere, where it may run for hours, a line now and then. */
final class TrainingProgress implements TrainingReporter, AutoCloseable {

    private static final long LINE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_NAMED = 20;

    /** The progress of work that knows its share. */
    private static final long UNITS = 1000;

    private final PrintWriter err;
    private final boolean interactive;
    private ProgressBar bar;
    private String drawn = "";
    private long lastLine = System.nanoTime() - LINE_NANOS;

    TrainingProgress(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
        bar = new ProgressBar(err, interactive);
    }

    @Override
    public void dataRead(int images, List<SkippedFile> skipped, List<FileRemark> remarks) {
        skipped.stream()
                .limit(MAX_NAMED)
                .forEach(file -> err.println("Skipped image " + file.name() + ": " + file.reason()));
        if (skipped.size() > MAX_NAMED) {
            err.println("Skipped " + (skipped.size() - MAX_NAMED) + " more images.");
        }
        remarked(remarks);
        err.println("Training on " + images + " images.");
    }

    @Override
    public void remarked(List<FileRemark> remarks) {
        remarks.stream()
                .collect(Collectors.groupingBy(FileRemark::text, LinkedHashMap::new, Collectors.toList()))
                .forEach((text, files) -> err.println(remark(text, files)));
    }

    @Override
    public void noted(String remark) {
        err.println(remark);
    }

    @Override
    public void told(int done, int total) {
        bar("captions and classes").draw(done, total, "captions and classes");
    }

    @Override
    public void measuringOptimum(int samples, double share) {
        if (share == 0) {
            err.println("Measuring the optimal losses of the first " + samples + " samples.");
        }
        bar("optimal losses").draw(Math.round(share * UNITS), UNITS, "optimal losses");
    }

    /** Each work has a bar of its own, so that what is left of it is reckoned from its own beginning. */
    private ProgressBar bar(String work) {
        if (!work.equals(drawn)) {
            bar.close();
            bar = new ProgressBar(err, interactive);
            drawn = work;
        }
        return bar;
    }

    /** What many images have in common is said once. */
    private static String remark(String text, List<FileRemark> files) {
        String first = files.get(0).name();
        return files.size() == 1
                ? "Image " + first + ": " + text
                : files.size() + " images such as " + first + ": " + text;
    }

    @Override
    public void progressed(Progress progress) {
        String remark =
                String.format(Locale.ROOT, "%.1f images/s, loss %.4f", progress.imagesPerSecond(), progress.loss());
        if (interactive) {
            bar("training").draw(progress.steps(), progress.totalSteps(), remark);
            return;
        }
        long now = System.nanoTime();
        if (now - lastLine >= LINE_NANOS || progress.steps() >= progress.totalSteps()) {
            lastLine = now;
            err.println("Step " + progress.steps() + " of " + progress.totalSteps() + ", image " + progress.images()
                    + " of " + progress.totalImages() + ", " + remark + ", "
                    + ProgressBar.Durations.text(progress.secondsLeft()) + " left");
        }
    }

    @Override
    public void validated(LossPoint point) {
        err.println((interactive ? "\n" : "")
                + String.format(Locale.ROOT, "Validation after %d images: loss %.4f", point.images(), point.loss()));
    }

    @Override
    public void sampled(Path file) {
        err.println((interactive ? "\n" : "") + "Samples: " + file);
    }

    @Override
    public void close() {
        bar.close();
    }
}
