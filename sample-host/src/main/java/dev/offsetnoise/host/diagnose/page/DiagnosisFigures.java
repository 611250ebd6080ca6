package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The figures of a diagnosis. Each set has a colour; optima and what needs no network are dashed. */
final class DiagnosisFigures {

    /** What lies this far below the smallest loss is not drawn: optima fall to 0. */
    private static final double DEPTH = 1e-3;

    private static final Axis NOISE = Axis.of("log-SNR: much noise on the left, little on the right");

    private final DiagnosisResult result;

    DiagnosisFigures(DiagnosisResult result) {
        this.result = result;
    }

    /** The model's losses and the optima. */
    Figure losses() {
        return new Figure(
                "Loss and optimum",
                NOISE,
                Axis.logarithmic("mean squared error of " + prediction()).from(floor(LevelDiagnosis::target)),
                curves(LevelDiagnosis::target, DoubleUnaryOperator.identity()));
    }

    /** What lies between. */
    Figure gaps() {
        List<Curve> curves = new ArrayList<>();
        for (int s = 0; s < result.sets().size(); s++) {
            SetDiagnosis set = result.sets().get(s);
            curves.add(
                    curve("gap on " + set.name(), set, level -> level.target().gap(), s, x -> x)
                            .with(Look.LINE_AND_POINTS));
        }
        return new Figure(
                "The gap to the optimum",
                NOISE,
                Axis.logarithmic("loss above the optimum").from(floor(LevelDiagnosis::target)),
                curves);
    }

    /** The same for the brightness, as errors of the luma. */
    Figure brightness() {
        List<Curve> curves = new ArrayList<>(curves(LevelDiagnosis::luma, x -> Math.sqrt(Math.max(0, x))));
        SetDiagnosis set = result.sets().get(0);
        curves.add(dashed(
                "spread of the pictures", set, level -> Math.sqrt(set.spread().luma()), Curve.NEUTRAL));
        if (result.hasOffset()) {
            curves.add(dashed(
                    "noise in the mean, with the offset",
                    set,
                    level -> level.blur().with(),
                    2));
            curves.add(dashed(
                    "the same without the offset", set, level -> level.blur().without(), 3));
        } else {
            curves.add(dashed("noise in the mean", set, level -> level.blur().with(), 3));
        }
        return new Figure(
                "Brightness",
                NOISE,
                Axis.logarithmic("error of the mean luma, 0 to 1").from(Math.sqrt(floor(LevelDiagnosis::luma))),
                curves);
    }

    private List<Curve> curves(Function<LevelDiagnosis, GapEstimate> loss, DoubleUnaryOperator scale) {
        List<Curve> curves = new ArrayList<>();
        for (int s = 0; s < result.sets().size(); s++) {
            SetDiagnosis set = result.sets().get(s);
            curves.add(curve("optimum of " + set.name(), set, loss.andThen(GapEstimate::optimal), s, scale)
                    .with(Look.DASHED));
            curves.add(curve(result.model() + " on " + set.name(), set, loss.andThen(GapEstimate::measured), s, scale)
                    .with(Look.LINE_AND_POINTS));
        }
        return curves;
    }

    private static Curve curve(
            String name,
            SetDiagnosis set,
            Function<LevelDiagnosis, MeanEstimate> estimate,
            int colour,
            DoubleUnaryOperator scale) {
        double[] mean =
                values(set, level -> scale.applyAsDouble(estimate.apply(level).mean()));
        double[] low = values(
                set,
                level -> scale.applyAsDouble(estimate.apply(level).interval().low()));
        double[] high = values(
                set,
                level -> scale.applyAsDouble(estimate.apply(level).interval().high()));
        return Curve.line(name, snr(set), mean, colour).withBand(low, high);
    }

    private static Curve dashed(String name, SetDiagnosis set, ToDoubleFunction<LevelDiagnosis> value, int colour) {
        return Curve.line(name, snr(set), values(set, value), colour).with(Look.DASHED);
    }

    private double floor(Function<LevelDiagnosis, GapEstimate> loss) {
        return DEPTH
                * result.sets().stream()
                        .flatMapToDouble(set -> DoubleStream.of(values(
                                set, level -> loss.apply(level).measured().mean())))
                        .filter(value -> value > 0)
                        .min()
                        .orElse(1);
    }

    private static double[] snr(SetDiagnosis set) {
        return values(set, LevelDiagnosis::logSnr);
    }

    private static double[] values(SetDiagnosis set, ToDoubleFunction<LevelDiagnosis> value) {
        return set.levels().stream().mapToDouble(value).toArray();
    }

    private String prediction() {
        return DiagnosisReport.prediction(result);
    }
}
