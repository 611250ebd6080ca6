package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Whether a model knows its training pictures better than others, in words. */
final class MemoryWords {

    private MemoryWords() {}

    static String sentence(SetDiagnosis training, SetDiagnosis heldOut) {
        String byHeart = LevelRanges.of(
                training.levels(),
                i -> high(training, i) < loss(heldOut, i).optimal().interval().low());
        if (!byHeart.isEmpty()) {
            return "It remembers: at " + byHeart + " its loss on training pictures is below the optimum of as many"
                    + " held-out pictures. That is lower than anything could be that does not know the training pictures.";
        }
        IntPredicate better =
                i -> high(training, i) < loss(heldOut, i).measured().interval().low();
        String known = LevelRanges.of(training.levels(), better);
        if (!known.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "It knows its training pictures better than others: at %s its loss on them is lower, by up to %.0f %%,"
                            + " and the intervals do not meet.",
                    known,
                    largestDifference(training, heldOut, better));
        }
        return "No sign that it remembers pictures: at no level is its loss on training pictures below that on held-out"
                + " ones, nor below their optimum, beyond the intervals.";
    }

    private static double largestDifference(SetDiagnosis training, SetDiagnosis heldOut, IntPredicate where) {
        return IntStream.range(0, training.levels().size())
                .filter(where)
                .mapToDouble(i -> 100
                        * (1
                                - loss(training, i).measured().mean()
                                        / loss(heldOut, i).measured().mean()))
                .max()
                .orElseThrow();
    }

    private static double high(SetDiagnosis set, int level) {
        return loss(set, level).measured().interval().high();
    }

    private static GapEstimate loss(SetDiagnosis set, int level) {
        return set.levels().get(level).target();
    }
}
