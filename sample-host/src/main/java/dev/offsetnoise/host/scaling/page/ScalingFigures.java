package dev.offsetnoise.host.scaling.page;

import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.Look;
import dev.offsetnoise.host.scaling.NoiseLevel;
import dev.offsetnoise.host.scaling.PowerLaw;
import dev.offsetnoise.host.scaling.RungResult;
import dev.offsetnoise.host.scaling.ScalingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures of a ladder. */
final class ScalingFigures {

    private static final int LOSS_COLOUR = 0;
    private static final int GAP_COLOUR = 1;

    private final ScalingResult result;

    ScalingFigures(ScalingResult result) {
        this.result = result;
    }

    /** Losses and laws, in which a power law is a straight line. */
    Figure laws() {
        double[] against = rungs(result::against);
        double[] losses = rungs(rung -> rung.loss().mean());
        List<Curve> curves = new ArrayList<>();
        curves.add(line(ScalingWords.PLAIN, result.plain(), against, LOSS_COLOUR));
        result.subtracted().ifPresent(law -> curves.add(line(ScalingWords.SUBTRACTED, law, against, GAP_COLOUR)));
        double[] optimum = new double[against.length];
        Arrays.fill(optimum, result.optimum());
        curves.add(Curve.reference("J*", against, optimum));
        curves.add(Curve.points("loss", against, losses, LOSS_COLOUR)
                .withBand(
                        rungs(rung -> rung.loss().interval().low()),
                        rungs(rung -> rung.loss().interval().high())));
        curves.add(Curve.points("loss - J*", against, rungs(result::gap), GAP_COLOUR));
        return new Figure(
                "Loss by size",
                Axis.logarithmic(result.request().against().words()),
                Axis.logarithmic("mean loss"),
                curves);
    }

    private static Curve line(String name, PowerLaw law, double[] against, int colour) {
        return Curve.line(name, against, Arrays.stream(against).map(law::at).toArray(), colour);
    }

    /** Where the losses lie above the optimum. */
    Figure levels() {
        double[] steps = result.levels().stream().mapToDouble(NoiseLevel::step).toArray();
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < result.rungs().size(); i++) {
            RungResult rung = result.rungs().get(i);
            double[] losses =
                    rung.levels().stream().mapToDouble(Double::doubleValue).toArray();
            curves.add(Curve.line("size " + rung.size(), steps, losses, i).with(Look.LINE_AND_POINTS));
        }
        double[] optimum =
                result.levels().stream().mapToDouble(NoiseLevel::optimum).toArray();
        curves.add(Curve.reference("optimum", steps, optimum));
        return new Figure(
                "Loss by noise level", Axis.of("step t"), Axis.of("loss").from(0), curves);
    }

    private double[] rungs(ToDoubleFunction<RungResult> value) {
        return result.rungs().stream().mapToDouble(value).toArray();
    }
}
