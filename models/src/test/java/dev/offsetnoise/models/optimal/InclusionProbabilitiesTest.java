package dev.offsetnoise.models.optimal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InclusionProbabilitiesTest {

    @Test
    void thoseOfTheSameImportanceAreAsProbable() {
        assertArrayEquals(
                new double[] {0.5, 0.5, 0.5, 0.5}, InclusionProbabilities.of(new double[] {3, 3, 3, 3}, 2, 0.2), 1e-15);
    }

    @Test
    void theImportantAreCertainAndTheRestShareWhatIsLeft() {
        double[] probabilities = InclusionProbabilities.of(new double[] {1e9, 1, 3, -1}, 2, 0.2);
        assertEquals(1, probabilities[0]);
        assertEquals(0, probabilities[3], "an image that is not to be drawn");
        assertEquals(1, probabilities[1] + probabilities[2], 1e-12);
        assertEquals(0.1 + 0.8 / 4, probabilities[1], 1e-12);
    }

    @Test
    void asManyAreExpectedAsAskedFor() {
        SplittableRandom random = new SplittableRandom(3);
        for (int number = 1; number <= 400; number += 57) {
            double[] importance = random.doubles(400, -30, 0).map(Math::exp).toArray();
            double[] probabilities = InclusionProbabilities.of(importance, number, 0.2);
            assertEquals(number, Arrays.stream(probabilities).sum(), 1e-9);
            for (int i = 0; i < 400; i++) {
                assertTrue(probabilities[i] >= 0.2 * number / 400 && probabilities[i] <= 1 + 1e-15);
                for (int j = 0; j < 400; j++) {
                    assertTrue(importance[i] <= importance[j] || probabilities[i] >= probabilities[j]);
                }
            }
        }
    }

    @Test
    void withoutAnyImportanceTheUniformShareRemains() {
        assertArrayEquals(new double[] {0.1, 0.1}, InclusionProbabilities.of(new double[] {0, 0}, 1, 0.2), 1e-15);
    }
}
