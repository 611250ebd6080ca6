package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a model makes of the brightness, and what the offset changes there, in words. Luma goes from 0 to 1. */
final class BrightnessWords {

    private BrightnessWords() {}

    /** Held-out pictures tell more, where there are any. */
    static List<String> sentences(DiagnosisResult result) {
        SetDiagnosis set = result.sets().get(result.sets().size() - 1);
        return List.of(ofProcess(result.hasOffset(), result.steps(), set), ofModel(set));
    }

    /** What the process leaves of the brightness at the last level, where most is hidden. */
    static String ofProcess(boolean offset, int steps, SetDiagnosis set) {
        LevelDiagnosis last = set.levels().get(set.levels().size() - 1);
        double deviation = Math.sqrt(set.spread().luma());
        boolean readable = last.blur().without() < deviation;
        boolean samplersStart = last.step() >= steps - 1;
        String spread = luma(deviation);
        String without = luma(last.blur().without());
        if (!offset) {
            return "Brightness: the process has no offset noise. "
                    + (readable
                            ? "Even at step " + last.step()
                                    + " a noised picture shows its mean luma (0 to 1) to within ±"
                                    + without + ", while pictures spread by ±" + spread
                                    + ": the model reads it there"
                                    + (samplersStart
                                            ? ", and a sampler that starts from noise alone cannot give it."
                                            : ".")
                            : "At step " + last.step() + " the noise alone hides a picture's mean luma (0 to 1) by ±"
                                    + without + ", while pictures spread by ±" + spread
                                    + (samplersStart
                                            ? ": a sampler that starts from noise alone lacks little of it."
                                            : "."));
        }
        return "Brightness: at step " + last.step() + " the offset noise hides a picture's mean luma (0 to 1) by ±"
                + luma(last.blur().with()) + ", where the noise without it hides ±" + without
                + (readable ? " only" : "") + ". The pictures spread by ±" + spread + ", and an error of "
                + luma(root(last.luma().optimal()))
                + " is the least that is possible; the model's, "
                + luma(root(last.luma().measured()))
                + (last.luma().isWithin(0) ? ", cannot be told from it." : ", is larger.");
    }

    private static String ofModel(SetDiagnosis set) {
        return set.levels().stream()
                .filter(level -> !level.luma().isWithin(0))
                .max(Comparator.comparingDouble(level -> level.luma().gap().mean()))
                .map(worst -> "In the brightness it leaves most at step " + worst.step() + ": an error of "
                        + luma(root(worst.luma().measured())) + " where "
                        + luma(root(worst.luma().optimal()))
                        + " is possible on these " + set.name() + above(set) + ".")
                .orElse("In the brightness it leaves nothing that can be told from the optimum, on these " + set.name()
                        + ".");
    }

    /** Errors below those of a look at the mean of the noised picture need no knowledge of pictures. */
    private static String above(SetDiagnosis set) {
        String worse = LevelRanges.of(set.levels(), i -> {
            LevelDiagnosis level = set.levels().get(i);
            double look = Math.min(level.blur().with(), Math.sqrt(set.spread().luma()));
            return level.luma().measured().interval().low() > look * look;
        });
        return worse.isEmpty()
                ? ""
                : "; at " + worse + " its error is larger than that of taking the mean of the noised picture, or of all"
                        + " pictures";
    }

    private static double root(MeanEstimate squares) {
        return Math.sqrt(Math.max(0, squares.mean()));
    }

    private static String luma(double value) {
        return String.format(Locale.ROOT, value < 0.01 ? "%.4f" : "%.3f", value);
    }
}
