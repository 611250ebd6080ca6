package dev.offsetnoise.host.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that is drawn again and again. Draws nothing where nobody watches. */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintWriter err;
    private final boolean visible;
    private final long begin = System.nanoTime();
    private long drawnAt;
    private int drawnLength;

    ProgressBar(PrintWriter err, boolean visible) {
        this.err = err;
        this.visible = visible;
    }

    void draw(long done, long total, String remark) {
        long now = System.nanoTime();
        boolean due = drawnLength == 0 || done >= total || now - drawnAt >= REDRAW_NANOS;
        if (!visible || !due) {
            return;
        }
        drawnAt = now;
        int filled = (int) (WIDTH * done / Math.max(1, total));
        String line = "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + (100 * done / Math.max(1, total))
                + " %, " + left(now, done, total) + (remark.isEmpty() ? "" : ", " + remark);
        overwrite(line);
    }

    private String left(long now, long done, long total) {
        double elapsed = (now - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        return done == 0 ? "starting" : Durations.text(elapsed / done * (total - done)) + " left";
    }

    private void overwrite(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
        err.flush();
        drawnLength = line.length();
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (drawnLength > 0) {
            overwrite("");
            err.print("\r");
            err.flush();
        }
    }

    /** Times for people. */
    static final class Durations {

        private static final int SECONDS_A_MINUTE = 60;
        private static final int SECONDS_AN_HOUR = 3600;

        private Durations() {}

        static String text(double seconds) {
            long whole = Math.round(seconds);
            if (whole < SECONDS_A_MINUTE) {
                return whole + " s";
            }
            return whole < SECONDS_AN_HOUR
                    ? String.format(Locale.ROOT, "%d min %02d s", whole / SECONDS_A_MINUTE, whole % SECONDS_A_MINUTE)
                    : String.format(
                            Locale.ROOT,
                            "%d h %02d min",
                            whole / SECONDS_AN_HOUR,
                            whole % SECONDS_AN_HOUR / SECONDS_A_MINUTE);
        }
    }
}
