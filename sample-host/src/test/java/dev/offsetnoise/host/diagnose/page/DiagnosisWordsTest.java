package dev.offsetnoise.host.diagnose.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.host.diagnose.BrightnessBlur;
import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.ImageSpread;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiagnosisWordsTest {

    private static MeanEstimate about(double mean) {
        return MeanEstimate.of(0.99 * mean, mean, 1.01 * mean);
    }

    private static SetDiagnosis set(String name, double[] measured, double[] optimal) {
        return set(name, measured, optimal, new BrightnessBlur(1, 1));
    }

    private static SetDiagnosis set(String name, double[] measured, double[] optimal, BrightnessBlur blur) {
        List<LevelDiagnosis> levels = IntStream.range(0, measured.length)
                .mapToObj(i -> {
                    GapEstimate loss =
                            new GapEstimate(about(measured[i]), about(optimal[i]), about(measured[i] - optimal[i]));
                    return new LevelDiagnosis(
                            new ProcessPoint(10 * (i + 1), 0.8, 0.6, 1, 0, 0), loss, loss, loss, 1, blur);
                })
                .toList();
        return new SetDiagnosis(name, 50, new ImageSpread(2, 0.1), levels);
    }

    private static double[] constant(double value) {
        double[] values = new double[3];
        Arrays.fill(values, value);
        return values;
    }

    @Nested
    class Memory {

        private final SetDiagnosis heldOut = set("held-out pictures", constant(0.5), constant(0.3));

        @Test
        void isALossBelowTheHeldOutOptimum() {
            SetDiagnosis training = set("training pictures", new double[] {0.5, 0.2, 0.1}, constant(0.05));
            String sentence = MemoryWords.sentence(training, heldOut);
            assertTrue(sentence.contains("remembers: at steps 20 to 30"), sentence);
        }

        @Test
        void isLessWhereOnlyTheHeldOutLossIsLarger() {
            SetDiagnosis training = set("training pictures", new double[] {0.4, 0.5, 0.5}, constant(0.3));
            String sentence = MemoryWords.sentence(training, heldOut);
            assertTrue(sentence.contains("better than others: at step 10") && sentence.contains("20 %"), sentence);
        }

        @Test
        void isDeniedWhereIntervalsMeet() {
            String sentence = MemoryWords.sentence(set("training pictures", constant(0.499), constant(0.3)), heldOut);
            assertTrue(sentence.startsWith("No sign"), sentence);
        }
    }

    /** The pictures spread by the root of 0.1. */
    @Nested
    class Brightness {

        /** Steps of the process; the last level is the last but one. */
        private static final int STEPS = 31;

        private String words(boolean offset, double with, double without) {
            return BrightnessWords.ofProcess(
                    offset, STEPS, set("pictures", constant(0.5), constant(0.3), new BrightnessBlur(with, without)));
        }

        @Test
        void ofASamplerNothingIsSaidBeforeItsFirstStep() {
            SetDiagnosis set = set("pictures", constant(0.5), constant(0.3), new BrightnessBlur(0.2, 0.2));
            assertTrue(BrightnessWords.ofProcess(false, STEPS, set).contains("a sampler"));
            String sentence = BrightnessWords.ofProcess(false, 1000, set);
            assertTrue(sentence.endsWith("the model reads it there."), sentence);
        }

        @Test
        void isReadWhereTheNoiseLeavesIt() {
            String sentence = words(false, 0.2, 0.2);
            assertTrue(sentence.contains("Even at step 30") && sentence.contains("the model reads"), sentence);
            assertTrue(words(true, 2, 0.2).contains("hides ±0.200 only."));
        }

        @Test
        void isNotReadWhereTheScheduleHidesItWithoutAnOffset() {
            String sentence = words(false, 50, 50);
            assertTrue(sentence.contains("the noise alone hides") && !sentence.contains("reads"), sentence);
            assertTrue(words(true, 200, 50).contains("hides ±50.000."));
        }
    }

    @Test
    void neighbouringLevelsAreOneRange() {
        List<LevelDiagnosis> levels =
                set("pictures", new double[] {1, 2, 3, 4, 5, 6}, new double[6]).levels();
        assertEquals("", LevelRanges.of(levels, i -> false));
        assertEquals("step 30", LevelRanges.of(levels, i -> i == 2));
        assertEquals("steps 10 to 60", LevelRanges.of(levels, i -> true));
        assertEquals("steps 10 to 20, 40 and 60", LevelRanges.of(levels, i -> i != 2 && i != 4));
    }
}
