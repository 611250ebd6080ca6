package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrecisionRecallTest {

    static List<JsonObject> regions() {
        return Inputs.reference("regions");
    }

    private static PrecisionRecall of(Samples reference, Samples generated, int neighbours) {
        return PrecisionRecall.of(reference, generated, neighbours, new Cancellation());
    }

    @ParameterizedTest
    @MethodSource("regions")
    void agreesWithTheDefinitionWrittenInNumPy(JsonObject region) {
        PrecisionRecall actual = of(
                Inputs.points(region.getAsJsonObject("a")),
                Inputs.points(region.getAsJsonObject("b")),
                region.get("neighbours").getAsInt());
        assertEquals(region.get("precision").getAsDouble(), actual.precision(), 1e-12);
        assertEquals(region.get("recall").getAsDouble(), actual.recall(), 1e-12);
    }

    @Nested
    class ClosedForms {

        /** Points at a distance of 2^-10 or 2^-11 from each other, so that all distances are exact. */
        private Samples grid(int count, double from, double step) {
            return Inputs.samples(
                    IntStream.range(0, count).mapToDouble(i -> from + i * step).toArray(), 1);
        }

        @Test
        void aUniformWithoutItsLowerHalfHasFullPrecisionAndHalfTheRecall() {
            Samples whole = grid(1024, 0, 1 / 1024.0);
            Samples half = grid(1024, 0.5, 1 / 2048.0);
            // The ball of the first generated point, 3/2048 wide, holds one more point of the reference.
            assertEquals(new PrecisionRecall(1, 513 / 1024.0), of(whole, half, 3));
            assertEquals(new PrecisionRecall(513 / 1024.0, 1), of(half, whole, 3));
        }

        @Test
        void aSetOutsideTheReferenceHasNeither() {
            assertEquals(new PrecisionRecall(0, 0), of(grid(100, 0, 1 / 1024.0), grid(100, 4, 1 / 1024.0), 3));
        }

        @Test
        void aSetIsItsOwnRegion() {
            Samples points = Inputs.gaussian(new Random(1), 200, 5, 0, 1);
            assertEquals(new PrecisionRecall(1, 1), of(points, points, 1));
        }

        @Test
        void equalPointsHaveBallsWithoutWidthThatHoldOnlyThemselves() {
            Samples heap = Samples.of(new float[20], 1);
            assertEquals(new PrecisionRecall(1, 0.05), of(grid(20, 0, 1), heap, 3));
        }
    }

    @Test
    void theRolesAreSymmetric() {
        Samples a = Inputs.gaussian(new Random(1), 150, 3, 0, 1);
        Samples b = Inputs.gaussian(new Random(2), 130, 3, 0.5, 0.5);
        PrecisionRecall forth = of(a, b, 3);
        assertEquals(new PrecisionRecall(forth.recall(), forth.precision()), of(b, a, 3));
    }

    @Test
    void tooFewPointsOtherDimensionsAndCancelledWorkAreRefused() {
        Samples four = Samples.of(new float[4], 1);
        assertEquals(new PrecisionRecall(1, 1), of(four, four, 3));
        assertThrows(InvalidRequestException.class, () -> of(four, four, 4));
        assertThrows(InvalidRequestException.class, () -> of(four, four, 0));
        assertThrows(InvalidRequestException.class, () -> of(four, Samples.of(new float[8], 2), 3));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(CancellationException.class, () -> PrecisionRecall.of(four, four, 3, cancelled));
    }
}
