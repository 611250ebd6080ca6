package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Interval;
import dev.offsetnoise.host.metric.PrecisionRecall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All numbers of a line under the names that they have in files for programs. */
public final class Measures {

    private static final String[] CHANNELS = {"red", "green", "blue"};

    private final Map<String, OptionalDouble> values = new LinkedHashMap<>();
    private final MeasureRow row;

    private Measures(MeasureRow row) {
        this.row = row;
        addFigures();
        addComparison();
        values.put("trainingWasserstein", optional(row.trainingDistance(), d -> d));
    }

    /**
     * The numbers of a line.
     *
     * @param row the line
     * @return by name, the same names for every line in the same order; empty where a line has no such number
     */
    public static Map<String, OptionalDouble> of(MeasureRow row) {
        return new Measures(row).values;
    }

    private void addFigures() {
        figure("meanLuma", f -> f.luma().mean());
        figure("medianLuma", f -> f.luma().median());
        figure("deviationLuma", f -> f.luma().deviation());
        int[] percents = BrightnessFigures.percents();
        for (int i = 0; i < percents.length; i++) {
            int place = i;
            figure("percentile" + percents[i], f -> f.percentiles()[place]);
        }
        for (int i = 0; i < CHANNELS.length; i++) {
            int place = i;
            figure(CHANNELS[i], f -> f.channelMeans()[place]);
        }
        figure("contrast", BrightnessFigures::contrast);
        figure("clippedBlack", BrightnessFigures::blackShare);
        figure("clippedWhite", BrightnessFigures::whiteShare);
        double[] dark = BrightnessFigures.darkLimits();
        for (int i = 0; i < dark.length; i++) {
            int place = i;
            figure("shareBelow" + dark[i], f -> f.below()[place]);
        }
        double[] bright = BrightnessFigures.brightLimits();
        for (int i = 0; i < bright.length; i++) {
            int place = i;
            figure("shareAbove" + bright[i], f -> f.above()[place]);
        }
    }

    private void addComparison() {
        compared("wasserstein", Comparison::wasserstein);
        compared("kolmogorovSmirnov", Comparison::kolmogorovSmirnov);
        values.put(
                "discrepancySquared",
                row.comparison().map(Comparison::discrepancy).orElse(OptionalDouble.empty()));
        reach("dark", Comparison::dark);
        reach("bright", Comparison::bright);
        Optional<PrecisionRecall> features = row.comparison().flatMap(Comparison::features);
        values.put("featurePrecision", optional(features, PrecisionRecall::precision));
        values.put("featureRecall", optional(features, PrecisionRecall::recall));
        compared("featurePoints", Comparison::points);
    }

    private void reach(String tail, Function<Comparison, Comparison.Reach> part) {
        Optional<Comparison.Reach> reach = row.comparison().map(part);
        values.put(tail + "Threshold", optional(reach, Comparison.Reach::threshold));
        estimate(tail + "Recall", reach.map(Comparison.Reach::recall));
        estimate(tail + "Precision", reach.flatMap(Comparison.Reach::precision));
    }

    private void estimate(String name, Optional<Comparison.Estimate> estimate) {
        values.put(name, optional(estimate, Comparison.Estimate::value));
        Optional<Interval> interval = estimate.flatMap(Comparison.Estimate::interval);
        values.put(name + "Low", optional(interval, Interval::low));
        values.put(name + "High", optional(interval, Interval::high));
    }

    private void figure(String name, ToDoubleFunction<BrightnessFigures> value) {
        values.put(name, optional(row.figures(), value));
    }

    private void compared(String name, ToDoubleFunction<Comparison> value) {
        values.put(name, optional(row.comparison(), value));
    }

    private static <T> OptionalDouble optional(Optional<T> part, ToDoubleFunction<T> value) {
        return part.isPresent() ? OptionalDouble.of(value.applyAsDouble(part.get())) : OptionalDouble.empty();
    }
}
