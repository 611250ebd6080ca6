package dev.offsetnoise.host.training;

import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.models.train.LossPoint;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws how the loss fell. */
final class LearningCurve {

    private static final String NAME = "loss";

    /** A loss that has blown up is drawn no higher. */
    private static final double HIGHEST = 1000;

    private LearningCurve() {}

    /** Writes {@code loss.svg} and {@code loss.png} into a folder. */
    static void write(TrainingResult result, Path folder) throws IOException {
        List<Curve> curves = new ArrayList<>(List.of(curve("training", result.lossCurve(), 0)));
        if (!result.validationCurve().isEmpty()) {
            curves.add(curve("validation", result.validationCurve(), 1));
        }
        Figure figure = new Figure("Learning curve", Axis.of("images seen").from(0), Axis.of("loss"), curves);
        FigureFiles.write(figure, folder, NAME);
    }

    private static Curve curve(String name, List<LossPoint> points, int colour) {
        return Curve.line(
                name,
                points.stream().mapToDouble(LossPoint::images).toArray(),
                points.stream()
                        .mapToDouble(point -> Math.min(point.loss(), HIGHEST))
                        .toArray(),
                colour);
    }
}
