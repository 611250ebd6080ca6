package dev.offsetnoise.host.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StepChoiceTest {

    private static final int ALL = 1000;

    @Test
    void allAreAll() {
        assertArrayEquals(new int[] {1, 2, 3}, new StepChoice.All().of(3));
        assertArrayEquals(new StepChoice.All().of(7), new StepChoice.Even(7).of(7));
    }

    @Test
    void evenOnesGoFromTheFirstToTheLast() {
        assertArrayEquals(new int[] {1000}, new StepChoice.Even(1).of(ALL));
        assertArrayEquals(new int[] {1, 1000}, new StepChoice.Even(2).of(ALL));
        assertArrayEquals(new int[] {1, 251, 501, 750, 1000}, new StepChoice.Even(5).of(ALL));
        for (int count : new int[] {3, 25, 50, 100, 999}) {
            int[] steps = new StepChoice.Even(count).of(ALL);
            assertEquals(count, steps.length);
            for (int i = 1; i < count; i++) {
                assertTrue(steps[i] > steps[i - 1]);
            }
        }
    }

    @Test
    void listedOnesAreAsTheyAre() {
        assertArrayEquals(new int[] {5, 9}, new StepChoice.Listed(List.of(5, 9)).of(9));
    }

    @Test
    void whatIsNoChainIsRefused() {
        assertRefused(() -> new StepChoice.Even(0), "Steps 0");
        assertRefused(() -> new StepChoice.Even(1001).of(ALL), "1001", "1000");
        assertRefused(() -> new StepChoice.Listed(List.of()), "rising");
        assertRefused(() -> new StepChoice.Listed(List.of(0, 1000)), "[0, 1000]");
        assertRefused(() -> new StepChoice.Listed(List.of(7, 7, 1000)), "rising");
        assertRefused(() -> new StepChoice.Listed(List.of(1, 500)).of(ALL), "500", "1000");
    }

    private static void assertRefused(Executable choice, String... parts) {
        String message = assertThrows(InvalidRequestException.class, choice).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
