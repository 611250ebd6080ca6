package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.evaluate.BrightnessReach;
import dev.offsetnoise.host.evaluate.LumaQuantiles;
import java.util.List;
import java.util.Locale;

/** An evaluation's results as a Markdown table. */
final class ReachTable {

    static final double DARK = 0.1;
    static final double BRIGHT = 0.9;

    private static final String UNKNOWN = "unknown";
    private static final int PERCENT = 100;

    private ReachTable() {}

    static String of(List<BrightnessReach> results) {
        StringBuilder table = new StringBuilder("| pictures | scheduler | W1 of mean luma | median | below " + DARK
                + " | above " + BRIGHT + " |\n| --- | --- | --- | --- | --- | --- |\n");
        for (BrightnessReach reach : results) {
            table.append(row(
                    reach.result().pictures().size() + " of " + reach.result().model(),
                    reach.result().scheduler() + ", " + reach.result().steps() + " steps",
                    reach.distance()
                            .map(d -> String.format(Locale.ROOT, "%.4f", d))
                            .orElse(UNKNOWN),
                    reach.result().medianLuma(),
                    reach.shareBelow(DARK),
                    1 - reach.shareBelow(BRIGHT)));
        }
        for (LumaQuantiles training : results.stream()
                .flatMap(reach -> reach.training().stream())
                .distinct()
                .toList()) {
            table.append(row(
                    "training data",
                    "",
                    "",
                    training.median(),
                    training.shareBelow(DARK),
                    1 - training.shareBelow(BRIGHT)));
        }
        return table.toString().stripTrailing();
    }

    private static String row(String name, String how, String distance, double median, double dark, double bright) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.3f | %.1f %% | %.1f %% |%n",
                name,
                how,
                distance,
                median,
                PERCENT * dark,
                PERCENT * bright);
    }
}
