package dev.offsetnoise.models.train;

import dev.offsetnoise.models.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What is done with loss curves. */
final class LossCurve {

    /** A twentieth of a whole training. */
    private static final int LATE_POINTS = 10;

    private LossCurve() {}

    /** The loss of late: the mean of the last points. */
    static double late(List<LossPoint> curve) {
        return curve.subList(Math.max(0, curve.size() - LATE_POINTS), curve.size()).stream()
                .mapToDouble(LossPoint::loss)
                .average()
                .orElse(Double.NaN);
    }

    /** Writes comma-separated values: a row for each point of either curve, in the order of images. */
    static void write(Path file, List<LossPoint> training, List<LossPoint> validation) {
        TreeMap<Long, String[]> rows = new TreeMap<>();
        add(rows, training, 0);
        add(rows, validation, 1);
        StringBuilder text = new StringBuilder("images,loss,validationLoss\n");
        rows.forEach((images, losses) -> text.append(images + "," + losses[0] + "," + losses[1] + "\n"));
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(TreeMap<Long, String[]> rows, List<LossPoint> points, int column) {
        for (LossPoint point : points) {
            rows.computeIfAbsent(point.images(), images -> new String[] {"", ""})[column] =
                    String.format(Locale.ROOT, "%.6f", point.loss());
        }
    }
}
