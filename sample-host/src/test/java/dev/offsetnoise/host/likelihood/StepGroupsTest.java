package dev.offsetnoise.host.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepGroupsTest {

    private static final int[] STEPS = IntStream.rangeClosed(1, 100).toArray();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 51, 99, 100})
    void holdEveryStepOnceAndInOrder(int groups) {
        List<int[]> all = StepGroups.of(STEPS, OptionalInt.of(groups));
        assertEquals(groups, all.size());
        assertArrayEquals(new int[] {1}, all.get(0), "the first step is alone");
        assertArrayEquals(STEPS, all.stream().flatMapToInt(IntStream::of).toArray());
        int smallest =
                all.stream().skip(1).mapToInt(group -> group.length).min().orElseThrow();
        int largest = all.stream().mapToInt(group -> group.length).max().orElseThrow();
        assertTrue(largest - smallest <= 1, smallest + " to " + largest);
    }

    @Test
    void ofOneStepEachAreTheWholeChain() {
        assertEquals(STEPS.length, StepGroups.of(STEPS, OptionalInt.empty()).size());
    }

    @Test
    void moreThanThereAreStepsAreRefused() {
        assertThrows(InvalidRequestException.class, () -> StepGroups.of(STEPS, OptionalInt.of(101)));
        assertThrows(InvalidRequestException.class, () -> StepGroups.of(STEPS, OptionalInt.of(1)));
    }
}
