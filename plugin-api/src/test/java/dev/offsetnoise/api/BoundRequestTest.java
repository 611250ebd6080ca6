package dev.offsetnoise.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.BoundRequest.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundRequestTest {

    @Test
    void itKeepsItsOwnSteps() {
        int[] steps = {1, 5};
        BoundRequest request = new BoundRequest(steps, FixedVariance.LARGE, true);
        steps[0] = 3;
        request.steps()[1] = 4;
        assertArrayEquals(new int[] {1, 5}, request.steps());
    }

    @Test
    void equalStepsMakeEqualRequests() {
        BoundRequest request = new BoundRequest(new int[] {1, 5}, FixedVariance.SMALL, true);
        BoundRequest same = new BoundRequest(new int[] {1, 5}, FixedVariance.SMALL, true, Offset.GIVEN);
        assertEquals(request, same);
        assertEquals(request.hashCode(), same.hashCode());
        assertEquals("BoundRequest[steps=[1, 5], fixed=SMALL, clip=true, offset=GIVEN]", request.toString());
        assertNotEquals(request, new BoundRequest(new int[] {1, 5}, FixedVariance.SMALL, true, Offset.INTEGRATED));
        assertNotEquals(request, BoundRequest.TRAINING);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "4, 4", "5, 2"})
    void stepsThatDoNotRiseAreRefused(int first, int second) {
        String message = assertThrows(
                        InvalidRequestException.class,
                        () -> new BoundRequest(new int[] {first, second}, FixedVariance.SMALL, false))
                .getMessage();
        assertTrue(message.contains("rising"), message);
    }

    @Test
    void variancesMustBeInOrder() {
        assertEquals(0, new ReverseVariance(0, 0.1, 0.1).posterior());
        for (double[] wrong : new double[][] {{-1, 1, 2}, {0, 0, 1}, {1, 2, 1}, {0, Double.NaN, 1}}) {
            assertThrows(InvalidRequestException.class, () -> new ReverseVariance(wrong[0], wrong[1], wrong[2]));
        }
    }
}
