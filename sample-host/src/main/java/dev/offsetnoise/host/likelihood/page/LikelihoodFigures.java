package dev.offsetnoise.host.likelihood.page;

import dev.offsetnoise.host.likelihood.LikelihoodResult;
import dev.offsetnoise.host.likelihood.MeasuredBound;
import dev.offsetnoise.host.likelihood.PictureBits;
import dev.offsetnoise.host.likelihood.StepTerm;
import dev.offsetnoise.host.metric.Histogram;
import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.Look;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures of a measured bound. */
final class LikelihoodFigures {

    private static final int MOST_BINS = 40;
    private static final int FEWEST_BINS = 5;
    private static final int FEW_STEPS = 60;
    private static final int MARGINS = 100;
    private static final double SMALLEST_MARGIN = 1e-6;
    private static final String STEP = "step t";

    private final LikelihoodResult result;
    private final MeasuredBound bound;

    LikelihoodFigures(LikelihoodResult result) {
        this.result = result;
        bound = result.bound();
    }

    /** Where the bits go. */
    Figure terms() {
        double[] mean = terms(term -> term.bits().mean() / term.steps());
        double[] low = terms(term -> term.bits().interval().low() / term.steps());
        double[] high = terms(term -> term.bits().interval().high() / term.steps());
        Curve curve = Curve.line(result.model(), steps(), mean, 0).withBand(low, high);
        return new Figure(
                "The terms of the bound",
                Axis.of(STEP).between(0, result.allSteps()),
                Axis.logarithmic("bits per dimension of a step"),
                List.of(marked(curve)));
    }

    /** How the bound adds up from T down to the picture. */
    Figure cumulative() {
        return new Figure(
                "Bits from T down to each step",
                Axis.of(STEP).between(0, result.allSteps()),
                Axis.of("bits per dimension").from(0),
                List.of(marked(Curve.line(result.model(), steps(), sums(bound), 0))));
    }

    private Curve marked(Curve curve) {
        return bound.terms().size() <= FEW_STEPS ? curve.with(Look.LINE_AND_POINTS) : curve;
    }

    /** The prior's term and those of all steps from T down to each one; one for each step, in their order. */
    static double[] sums(MeasuredBound bound) {
        double[] sums = new double[bound.terms().size()];
        double sum = bound.prior().mean();
        for (int i = sums.length - 1; i >= 0; i--) {
            sum += bound.terms().get(i).bits().mean();
            sums[i] = sum;
        }
        return sums;
    }

    /** How the pictures differ. */
    Figure pictures() {
        double[] totals =
                bound.pictures().stream().mapToDouble(PictureBits::total).toArray();
        double low = Arrays.stream(totals).min().orElseThrow();
        double high = Arrays.stream(totals).max().orElseThrow();
        double margin = Math.max(SMALLEST_MARGIN, (high - low) / MARGINS);
        int bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, (int) Math.sqrt(2.0 * totals.length)));
        Histogram histogram = Histogram.of(totals, low - margin, high + margin, bins);
        return new Figure(
                "How the pictures differ",
                Axis.of("bits per dimension of a picture"),
                Axis.of("share of the pictures").from(0),
                List.of(Curve.histogram(result.model(), low - margin, high + margin, histogram.shares(), 0)));
    }

    private double[] steps() {
        return terms(StepTerm::middle);
    }

    private double[] terms(ToDoubleFunction<StepTerm> value) {
        return bound.terms().stream().mapToDouble(value).toArray();
    }
}
