package dev.offsetnoise.host.diagnose.page;

import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Noise levels in words. */
final class LevelRanges {

    private LevelRanges() {}

    /**
     * Names the levels of which something holds; neighbours are one range.
     *
     * @return such as {@code steps 1 to 51 and 804}; empty if there are none
     */
    static String of(List<LevelDiagnosis> levels, IntPredicate holds) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            if (!holds.test(i)) {
                continue;
            }
            int first = i;
            while (i + 1 < levels.size() && holds.test(i + 1)) {
                i++;
            }
            int from = levels.get(first).step();
            int to = levels.get(i).step();
            ranges.add(from == to ? Integer.toString(from) : from + " to " + to);
        }
        return switch (ranges.size()) {
            case 0 -> "";
            case 1 -> (ranges.get(0).contains(" ") ? "steps " : "step ") + ranges.get(0);
            default ->
                "steps " + String.join(", ", ranges.subList(0, ranges.size() - 1)) + " and "
                        + ranges.get(ranges.size() - 1);
        };
    }
}
