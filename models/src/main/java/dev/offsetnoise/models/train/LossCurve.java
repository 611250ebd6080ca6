package dev.offsetnoise.models.train;

import dev.offsetnoise.models.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes a loss curve as comma-separated values. */
final class LossCurve {

    private LossCurve() {}

    static void write(Path file, List<LossPoint> points) {
        StringBuilder text = new StringBuilder("images,loss\n");
        for (LossPoint point : points) {
            text.append(String.format(Locale.ROOT, "%d,%.6f\n", point.images(), point.loss()));
        }
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
