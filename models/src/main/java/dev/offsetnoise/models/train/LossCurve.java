package dev.offsetnoise.models.train;

import dev.offsetnoise.models.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Writes loss curves as comma-separated values: a row for each point of either, in the order of images. */
final class LossCurve {

    private LossCurve() {}

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
