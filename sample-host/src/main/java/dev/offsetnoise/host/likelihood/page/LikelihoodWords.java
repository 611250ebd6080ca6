package dev.offsetnoise.host.likelihood.page;

import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.likelihood.LikelihoodResult;
import dev.offsetnoise.host.likelihood.MeasuredBound;
import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, in words and in rows of a table. */
public final class LikelihoodWords {

    /** The parts of the bound beside its total. */
    public static final List<String> COLUMNS =
            List.of("part", "bits per dimension", "95 % interval of the mean", "deviation over pictures");

    /** What four decimals show too coarsely. */
    private static final double SMALL = 1e-3;

    private LikelihoodWords() {}

    /**
     * The result in one sentence.
     *
     * @param result what was measured
     * @return such as {@code m needs at most 3.50 bits per dimension (...)}
     */
    public static String sentence(LikelihoodResult result) {
        MeanEstimate total = result.bound().total();
        return String.format(
                Locale.ROOT,
                "%s needs at most %.4f bits per dimension (95 %% interval of the mean %.4f to %.4f) for the %d pictures"
                        + " of %s, with a chain of %d of its %d steps and %s variance%s.",
                result.model(),
                total.mean(),
                total.interval().low(),
                total.interval().high(),
                total.count(),
                result.request().images().origin(),
                result.bound().steps(),
                result.allSteps(),
                variance(result),
                result.request().sampled().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "; each picture measured %d of the steps",
                                result.bound().terms().size())
                        : "");
    }

    /**
     * The chain's variance.
     *
     * @param result what was measured
     * @return {@code learned}, {@code small fixed} or {@code large fixed}
     */
    public static String variance(LikelihoodResult result) {
        return result.variance() == VarianceType.LEARNED
                ? "learned"
                : result.request()
                                .chain()
                                .fixed()
                                .orElse(FixedVariance.SMALL)
                                .name()
                                .toLowerCase(Locale.ROOT)
                        + " fixed";
    }

    /**
     * The parts of the bound.
     *
     * @param result what was measured
     * @return cells as {@link #COLUMNS} names them, the total last
     */
    public static List<List<String>> rows(LikelihoodResult result) {
        MeasuredBound bound = result.bound();
        int first = bound.terms().get(0).first();
        Map<String, MeanEstimate> parts = new LinkedHashMap<>();
        parts.put("prior, at step " + result.allSteps(), bound.prior());
        parts.put("steps between (" + (bound.steps() - 1) + ")", bound.between());
        parts.put("8-bit values, at step " + first, bound.decoder());
        parts.put("total", bound.total());
        return parts.entrySet().stream()
                .map(part -> row(part.getKey(), part.getValue()))
                .toList();
    }

    private static List<String> row(String part, MeanEstimate bits) {
        return List.of(
                part,
                number(bits.mean()),
                number(bits.interval().low()) + " to " + number(bits.interval().high()),
                number(bits.deviation()));
    }

    private static String number(double bits) {
        return Math.abs(bits) < SMALL && bits != 0
                ? String.format(Locale.ROOT, "%.2e", bits)
                : String.format(Locale.ROOT, "%.4f", bits);
    }
}
