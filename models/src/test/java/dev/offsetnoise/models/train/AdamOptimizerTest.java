package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamOptimizerTest {

    private static TrainingState state(float... weights) {
        return new TrainingState(weights);
    }

    /** After bias correction the first step is rate · sign(gradient), whatever the gradient's size. */
    @Test
    void theFirstStepIsAsLongAsTheRate() {
        TrainingState state = state(1, 1, 1);
        new AdamOptimizer(0).update(state, new float[] {100, -0.01f, 3}, 1, 0.1);
        assertArrayEquals(new float[] {0.9f, 1.1f, 0.9f}, state.weights, 1e-5f);
    }

    @Test
    void aConstantGradientKeepsTheStepLength() {
        TrainingState state = state(0);
        AdamOptimizer optimizer = new AdamOptimizer(0);
        for (int i = 0; i < 10; i++) {
            optimizer.update(state, new float[] {0.5f}, 1, 0.01);
            state.steps++;
        }
        assertEquals(-0.1, state.weights[0], 1e-5);
    }

    /** Worked by hand: gradients 1, then -1; m = 0.09 - 0.1 = -0.01 over 0.19, v = 0.001999 over 0.001999. */
    @Test
    void momentsAreThoseOfThePaper() {
        TrainingState state = state(0);
        AdamOptimizer optimizer = new AdamOptimizer(0);
        optimizer.update(state, new float[] {1}, 1, 0.1);
        state.steps++;
        float before = state.weights[0];
        optimizer.update(state, new float[] {-1}, 1, 0.1);
        assertEquals(-0.01, state.first[0], 1e-6);
        assertEquals(0.001999, state.second[0], 1e-7);
        assertEquals(0.1 * 0.01 / 0.19, state.weights[0] - before, 1e-6);
    }

    @Test
    void weightDecayActsOnTheWeightsNotOnTheGradient() {
        TrainingState state = state(2);
        new AdamOptimizer(0.1).update(state, new float[] {0}, 1, 0.5);
        assertEquals(2 * (1 - 0.05), state.weights[0], 1e-6);
    }

    @Test
    void theScaleMultipliesTheGradient() {
        TrainingState scaled = state(0);
        TrainingState plain = state(0);
        new AdamOptimizer(0).update(scaled, new float[] {4}, 0.25, 0.1);
        new AdamOptimizer(0).update(plain, new float[] {1}, 1, 0.1);
        assertArrayEquals(plain.second, scaled.second);
    }

    @Test
    void theAverageFollowsQuicklyAtFirstAndSlowlyLater() {
        TrainingState state = state(0);
        state.weights[0] = 1;
        state.updateAverage(0.999);
        assertEquals(0.9, state.average[0], 1e-6);
        state.average[0] = 0;
        state.steps = 1_000_000;
        state.updateAverage(0.999);
        assertEquals(0.001, state.average[0], 1e-6);
    }
}
