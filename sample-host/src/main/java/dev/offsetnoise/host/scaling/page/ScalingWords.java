package dev.offsetnoise.host.scaling.page;

import dev.offsetnoise.host.scaling.PowerLaw;
import dev.offsetnoise.host.scaling.RungResult;
import dev.offsetnoise.host.scaling.ScalingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a ladder, in words and in rows of tables. */
public final class ScalingWords {

    /** The networks. */
    public static final List<String> RUNG_COLUMNS =
            List.of("size", "parameters", "loss", "95 % interval of the loss", "loss - J*", "training");

    /** The laws. */
    public static final List<String> FIT_COLUMNS = List.of("law", "networks", "a", "b", "95 % interval of b", "R²");

    static final String PLAIN = "loss = a C^-b";
    static final String SUBTRACTED = "loss - J* = a C^-b";

    private ScalingWords() {}

    /**
     * The result in sentences.
     *
     * @param result what became of the ladder
     * @return the optimum, what C is, the laws, and what is wrong with them
     */
    public static List<String> sentences(ScalingResult result) {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "%d networks, %d images each, on %d pictures of %s: no network can have a mean loss below J* = %s"
                        + " (standard error at most %s) on them.",
                result.rungs().size(),
                result.rungs().get(0).images(),
                result.pictures(),
                result.origin(),
                number(result.optimum()),
                number(result.optimumError())));
        sentences.add("C is " + result.request().against().words() + ".");
        fits(result).forEach((law, fit) -> sentences.add(law + ": " + sentence(fit)));
        sentences.addAll(doubts(result));
        return sentences;
    }

    private static String sentence(PowerLaw law) {
        return String.format(
                Locale.ROOT,
                "b = %.4f (95 %% interval %.4f to %.4f), R² = %.4f.",
                law.exponent(),
                law.interval().low(),
                law.interval().high(),
                law.determination());
    }

    private static List<String> doubts(ScalingResult result) {
        List<String> doubts = new ArrayList<>(result.remarks());
        List<RungResult> low = result.atOptimum();
        if (!low.isEmpty()) {
            doubts.add("Loss - J* is not above 0 at size "
                    + low.stream().map(rung -> rung.size().toString()).collect(Collectors.joining(", "))
                    + ", so nothing is left there that a law could describe: the queries are too few to tell the loss"
                    + " from the optimum. The law with J* leaves "
                    + (low.size() == 1 ? "it" : "them") + " out; use more --queries.");
        }
        if (result.subtracted().isEmpty()) {
            doubts.add("There is no law with J* subtracted: fewer than " + PowerLaw.FEWEST
                    + " networks have a loss above it.");
        }
        fits(result).forEach((law, fit) -> {
            if (fit.interval().contains(0)) {
                doubts.add("The interval of b in " + law + " holds 0: these networks do not show that size helps.");
            }
        });
        return doubts;
    }

    /**
     * The laws by their formulas.
     *
     * @param result what became of the ladder
     * @return one or two
     */
    public static Map<String, PowerLaw> fits(ScalingResult result) {
        Map<String, PowerLaw> fits = new LinkedHashMap<>();
        fits.put(PLAIN, result.plain());
        result.subtracted().ifPresent(law -> fits.put(SUBTRACTED, law));
        return fits;
    }

    /**
     * The networks.
     *
     * @param result what became of the ladder
     * @return cells as {@link #RUNG_COLUMNS} names them
     */
    public static List<List<String>> rungRows(ScalingResult result) {
        return result.rungs().stream()
                .map(rung -> List.of(
                        rung.size().toString(),
                        Long.toString(rung.parameters()),
                        number(rung.loss().mean()),
                        number(rung.loss().interval().low()) + " to "
                                + number(rung.loss().interval().high()),
                        number(result.gap(rung)),
                        String.format(Locale.ROOT, "%.1f s", rung.seconds())))
                .toList();
    }

    /**
     * The laws.
     *
     * @param result what became of the ladder
     * @return cells as {@link #FIT_COLUMNS} names them
     */
    public static List<List<String>> fitRows(ScalingResult result) {
        return fits(result).entrySet().stream()
                .map(fit -> List.of(
                        fit.getKey(),
                        Integer.toString(fit.getValue().points()),
                        number(fit.getValue().factor()),
                        number(fit.getValue().exponent()),
                        number(fit.getValue().interval().low()) + " to "
                                + number(fit.getValue().interval().high()),
                        number(fit.getValue().determination())))
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
