package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.diagnose.Verdict;
import dev.offsetnoise.host.metric.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found, in words and in rows of a table. */
public final class DiagnosisWords {

    /** What is told of each level. */
    public static final List<String> COLUMNS = List.of(
            "step",
            "log-SNR",
            "loss",
            "optimum",
            "gap",
            "95 % interval of the gap",
            "brightness error",
            "its optimum",
            "finding");

    private static final double SMALL = 1e-3;

    private DiagnosisWords() {}

    /**
     * The result in sentences.
     *
     * @param result what was found
     * @return what matters most first
     */
    public static List<String> sentences(DiagnosisResult result) {
        List<String> sentences = new ArrayList<>();
        for (SetDiagnosis set : result.sets()) {
            sentences.addAll(ofSet(result.model(), set));
        }
        if (result.sets().size() > 1) {
            sentences.add(
                    MemoryWords.sentence(result.sets().get(0), result.sets().get(1)));
        }
        sentences.addAll(BrightnessWords.sentences(result));
        return sentences;
    }

    private static List<String> ofSet(String model, SetDiagnosis set) {
        List<String> sentences = new ArrayList<>();
        String on = " on " + set.images() + " " + set.name();
        underfits(set).ifPresent(where -> sentences.add(model + " underfits" + on + " at " + where));
        String limit = steps(set, Verdict.DATA_LIMIT);
        if (!limit.isEmpty()) {
            sentences.add("The data is the limit" + on + " at " + limit + ": the loss of " + model
                    + " is the optimum, within 10 % of it or within the interval of the gap." + hidden(set));
        }
        String byHeart = steps(set, Verdict.BY_HEART);
        if (!byHeart.isEmpty()) {
            sentences.add(
                    "At " + byHeart + " the optimum" + on + " is less than a tenth of the loss, because it takes no"
                            + " more than to recognize one of them. Only who knows them by heart comes near; for a model that"
                            + " shall draw new pictures the optimum says nothing there.");
        }
        return sentences;
    }

    private static String steps(SetDiagnosis set, Verdict verdict) {
        return LevelRanges.of(set.levels(), i -> set.levels().get(i).verdict() == verdict);
    }

    private static Optional<String> underfits(SetDiagnosis set) {
        return set.levels().stream()
                .filter(level -> level.verdict() == Verdict.UNDERFITS)
                .max(Comparator.comparingDouble(level ->
                        level.target().gap().mean() / level.target().measured().mean()))
                .map(worst -> steps(set, Verdict.UNDERFITS) + ": at step " + worst.step() + " most, with a loss of "
                        + number(worst.target().measured().mean()) + " where "
                        + number(worst.target().optimal().mean()) + " is possible (gap " + gap(worst.target()) + ").");
    }

    /** Where noise leaves nothing to see. */
    private static String hidden(SetDiagnosis set) {
        String hidden = LevelRanges.of(
                set.levels(),
                i -> set.levels().get(i).clean().optimal().mean()
                        > 0.9 * set.spread().values());
        return hidden.isEmpty()
                ? ""
                : " At " + hidden + " the noise hides the pictures: even the optimum is above 90 % of the loss of"
                        + " answering with their mean.";
    }

    private static String gap(GapEstimate loss) {
        Interval interval = loss.gap().interval();
        return number(loss.gap().mean()) + ", 95 % interval " + number(interval.low()) + " to "
                + number(interval.high());
    }

    /**
     * The levels of a set.
     *
     * @param set what was measured
     * @return cells as {@link #COLUMNS} names them
     */
    public static List<List<String>> rows(SetDiagnosis set) {
        return set.levels().stream().map(DiagnosisWords::row).toList();
    }

    private static List<String> row(LevelDiagnosis level) {
        GapEstimate loss = level.target();
        return List.of(
                Integer.toString(level.step()),
                String.format(Locale.ROOT, "%.2f", level.logSnr()),
                number(loss.measured().mean()),
                number(loss.optimal().mean()),
                number(loss.gap().mean()),
                number(loss.gap().interval().low()) + " to "
                        + number(loss.gap().interval().high()),
                number(Math.sqrt(level.luma().measured().mean())),
                number(Math.sqrt(Math.max(0, level.luma().optimal().mean()))),
                level.verdict().toString());
    }

    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        return Math.abs(value) < SMALL
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
