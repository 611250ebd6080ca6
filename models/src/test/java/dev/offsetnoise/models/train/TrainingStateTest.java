package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class TrainingStateTest {

    private final TrainingState state = new TrainingState(new float[] {2, 4});

    @Test
    void withoutDecayTheAverageIsTheWeights() {
        state.weights[0] = 7;
        state.steps = 100;
        state.updateAverage(0);
        assertArrayEquals(new float[] {7, 4}, state.average);
    }

    @Test
    void theAverageStartsWithAShortMemory() {
        state.weights[0] = 12;
        state.updateAverage(0.999);
        assertArrayEquals(new float[] {0.1f * 2 + 0.9f * 12, 4}, state.average, 1e-5f);
    }
}
