package dev.offsetnoise.host.desktop.insight;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.host.service.ScheduleCurves;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** The main numbers in sentences, for those who read and those who listen. */
final class InsightWords {

    static final String NO_PICTURE = "No picture is chosen.";
    static final String NO_CURVES = "There is no process to show.";
    static final String NO_FINDINGS = "The doctor has nothing to say against it.";
    static final String NO_PATIENT = "There is nothing for the doctor to look at.";

    static final String REFERENCE = "The line shows how the mean luma of the training pictures spreads.";

    private static final double PERCENT = 100;
    private static final int DIGITS = 3;
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e6;

    private InsightWords() {}

    static String of(PictureFacts facts) {
        return format(
                "Mean luma %.3f. %s of the pixels are darker than %s and %s brighter than %s.",
                facts.meanLuma(),
                percent(facts.darkShare()),
                PictureFacts.DARK,
                percent(facts.brightShare()),
                PictureFacts.BRIGHT);
    }

    /** What lies at a luma. */
    static String at(PictureFacts facts, double luma) {
        double[] shares = facts.luma().shares();
        int bin = Math.max(0, Math.min(shares.length - 1, (int) (luma * shares.length)));
        return format(
                "Luma %.2f to %.2f: %s of the pixels",
                (double) bin / shares.length, (bin + 1.0) / shares.length, percent(shares[bin]));
    }

    static String channel(String name, double mean) {
        return name + " " + mean(mean);
    }

    static String mean(double mean) {
        return format("%.3f", mean);
    }

    static String of(ScheduleCurves curves) {
        ScheduleCurves.Point last = curves.last();
        return format(
                "%s. At the last step of the training, %d, signal is %s, noise %s%s. The brightness signal-to-noise ratio is"
                        + " %s there, at the model's size; below 1 the noise hides whether a picture is dark or bright.",
                visits(curves.visits()),
                last.step(),
                number(last.signal()),
                number(last.noise()),
                curves.hasOffset() ? ", psi " + number(last.psi()) : "",
                number(last.brightnessSnr()));
    }

    private static String visits(List<Double> visits) {
        if (visits.size() < 2) {
            return visits.isEmpty() ? "A run visits no step" : "A run visits step " + number(visits.get(0));
        }
        return "A run visits " + visits.size() + " steps from " + number(visits.get(0)) + " to "
                + number(visits.get(visits.size() - 1));
    }

    /** What lies at a step. */
    static String at(ScheduleCurves curves, double step) {
        ScheduleCurves.Point point = curves.nearest(step);
        return format(
                "Step %d: signal %s, noise %s%s, brightness signal-to-noise ratio %s",
                point.step(),
                number(point.signal()),
                number(point.noise()),
                curves.hasOffset() ? ", psi " + number(point.psi()) : "",
                number(point.brightnessSnr()));
    }

    static String severity(Finding.Severity severity) {
        return switch (severity) {
            case NOTE -> "Note";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
    }

    static String meaning(Finding.Severity severity) {
        return switch (severity) {
            case NOTE -> "For information.";
            case WARNING -> "It works, but not as well as it could.";
            case ERROR -> "It cannot work: the scheduler refuses it.";
        };
    }

    /** The heading, which tells what matters also while the findings are folded away. */
    static String heading(List<Finding> findings) {
        String errors = count(findings, Finding.Severity.ERROR, "error");
        String warnings = count(findings, Finding.Severity.WARNING, "warning");
        String both = errors.isEmpty() || warnings.isEmpty() ? errors + warnings : errors + ", " + warnings;
        return both.isEmpty() ? "Doctor" : "Doctor: " + both;
    }

    private static String count(List<Finding> findings, Finding.Severity severity, String name) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count == 0 ? "" : count + " " + name + (count == 1 ? "" : "s");
    }

    /** Three digits that say something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_PLAIN) {
            return format("%.0f", value);
        }
        return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
                ? new BigDecimal(value, new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : format("%.2e", value);
    }

    private static String percent(double share) {
        return format("%.1f %%", PERCENT * share);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
