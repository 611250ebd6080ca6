package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TailReachTest {

    private static final double[] UNIFORM = Inputs.evenly(10_000, 0, 1);

    /** With as many cells as the smaller sample allows. */
    private static TailReach reach(double[] reference, double[] generated, Tail tail, double share) {
        int cells = TailReach.cells(Math.min(reference.length, generated.length), share);
        return TailReach.of(reference, generated, tail, share, cells);
    }

    static List<JsonObject> tails() {
        return Inputs.reference("tails");
    }

    @ParameterizedTest
    @MethodSource("tails")
    void agreesWithTheDefinitionWrittenInNumPy(JsonObject tail) {
        TailReach reach = TailReach.of(
                Inputs.values(tail.getAsJsonObject("a")),
                Inputs.values(tail.getAsJsonObject("b")),
                Tail.valueOf(tail.get("tail").getAsString()),
                tail.get("share").getAsDouble(),
                tail.get("cells").getAsInt());
        assertEquals(tail.get("threshold").getAsDouble(), reach.threshold(), 1e-12);
        assertEquals(tail.get("recall").getAsDouble(), reach.recall(), 1e-12);
        assertEquals(tail.get("precision").isJsonNull(), reach.precision().isEmpty());
        reach.precision()
                .ifPresent(precision -> assertEquals(tail.get("precision").getAsDouble(), precision, 1e-12));
    }

    @Nested
    class ClosedForms {

        @Test
        void theReferenceReachesItself() {
            assertEquals(1, reach(UNIFORM, UNIFORM, Tail.DARK, 0.1).recall(), 1e-12);
            assertEquals(1, reach(UNIFORM, UNIFORM, Tail.DARK, 0.1).precision().getAsDouble(), 1e-12);
        }

        /** Its density in the rest of the tail is 1/0.98: the surplus does not belong there. */
        @Test
        void aUniformThatEndsInTheTailReachesTheRestOfIt() {
            TailReach dark = reach(UNIFORM, Inputs.evenly(10_000, 0.02, 1), Tail.DARK, 0.1);
            assertEquals(0.8, dark.recall(), 2e-3);
            assertEquals(0.98, dark.precision().getAsDouble(), 2e-3);
            assertEquals(0.1, dark.threshold(), 1e-3);

            TailReach bright = reach(UNIFORM, Inputs.evenly(10_000, 0, 0.97), Tail.BRIGHT, 0.1);
            assertEquals(0.7, bright.recall(), 2e-3);
            assertEquals(0.97, bright.precision().getAsDouble(), 2e-3);
            assertEquals(0.9, bright.threshold(), 1e-3);
        }

        @Test
        void aUniformThatEndsBeforeTheTailReachesNothing() {
            TailReach reach = reach(UNIFORM, Inputs.evenly(500, 0.2, 1), Tail.DARK, 0.1);
            assertEquals(0, reach.recall());
            assertEquals(OptionalDouble.empty(), reach.precision());
        }

        @Test
        void aHeapAtTheEndIsOneCellOfReach() {
            TailReach reach = reach(UNIFORM, new double[10_000], Tail.DARK, 0.1);
            assertEquals(0.1, reach.recall(), 2e-3);
            assertEquals(0.01, reach.precision().getAsDouble(), 2e-4);
        }

        @Test
        void whatLiesBeyondAllOfTheReferenceCountsAsItsEnd() {
            double[] beyond = Arrays.stream(UNIFORM).map(v -> v < 0.01 ? -5 : v).toArray();
            assertEquals(1, reach(UNIFORM, beyond, Tail.DARK, 0.1).recall(), 1e-12);
        }
    }

    @Nested
    class Properties {

        private final double[] reference = Inputs.gaussian(new Random(1), 1000, 0, 1);
        private final double[] generated = Inputs.gaussian(new Random(2), 1500, 0.25, 0.75);

        @Test
        void brightIsDarkSeenFromTheOtherSide() {
            TailReach bright = reach(reference, generated, Tail.BRIGHT, 0.2);
            TailReach dark = reach(negated(reference), negated(generated), Tail.DARK, 0.2);
            assertEquals(dark.recall(), bright.recall());
            assertEquals(dark.precision(), bright.precision());
            assertEquals(-dark.threshold(), bright.threshold());
        }

        private double[] negated(double[] values) {
            return Arrays.stream(values).map(v -> -v).toArray();
        }

        @Test
        void aRisingMapChangesNothing() {
            // A linear one: another would move the cuts between two values.
            TailReach before = reach(reference, generated, Tail.DARK, 0.2);
            TailReach after = reach(mapped(reference), mapped(generated), Tail.DARK, 0.2);
            assertEquals(before.recall(), after.recall());
            assertEquals(before.precision(), after.precision());
        }

        private double[] mapped(double[] values) {
            return Arrays.stream(values).map(v -> 4 * v - 1).toArray();
        }

        @Test
        void manyEqualValuesStayTogether() {
            double[] halfBlack = DoubleStream.concat(
                            Arrays.stream(new double[500]), Arrays.stream(Inputs.evenly(500, 0.1, 1)))
                    .toArray();
            double[] quarterBlack = DoubleStream.concat(
                            Arrays.stream(new double[250]), Arrays.stream(Inputs.evenly(750, 0.1, 1)))
                    .toArray();
            TailReach reach = reach(halfBlack, quarterBlack, Tail.DARK, 0.05);
            assertEquals(0, reach.threshold());
            assertEquals(0.5, reach.recall(), 1e-12);
            assertEquals(1, reach.precision().getAsDouble(), 1e-12);
        }

        @Test
        void aCellHoldsFifteenValuesAndThereAreTenAtMost() {
            assertEquals(1, TailReach.cells(1, 0.05));
            assertEquals(2, TailReach.cells(899, 0.05));
            assertEquals(3, TailReach.cells(900, 0.05));
            assertEquals(10, TailReach.cells(3000, 0.05));
            assertEquals(10, TailReach.cells(50_000, 0.5));
        }

        @Test
        void fewValuesAreNotCutIntoCells() {
            double[] few = Inputs.evenly(100, 0, 1);
            double[] shifted = Inputs.evenly(100, 0.002, 1.002);
            assertEquals(1, reach(few, shifted, Tail.DARK, 0.05).recall(), 1e-12);
        }

        /**
         * Chance alone: 20 values in each of ten cells. One recall has a standard deviation of 0.051 and the expectation
         * 0.8733 (400 repetitions in NumPy), where the documented rule of thumb says 0.8739.
         */
        @Test
        void twoSamplesOfOneDistributionMissAsMuchAsIsDocumented() {
            assertEquals(0.8739, 1 - 0.564 / Math.sqrt(20), 1e-4);
            Replicates.assertExpectation(0.8733, seed -> {
                Random random = new Random(seed);
                return TailReach.of(
                                random.doubles(2000).toArray(),
                                random.doubles(2000).toArray(),
                                Tail.BRIGHT,
                                0.1,
                                10)
                        .recall();
            });
        }
    }

    @Test
    void missingValuesAndSharesOutOfRangeAreRefused() {
        assertThrows(InvalidRequestException.class, () -> reach(new double[0], UNIFORM, Tail.DARK, 0.1));
        assertThrows(InvalidRequestException.class, () -> reach(UNIFORM, new double[0], Tail.DARK, 0.1));
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> reach(UNIFORM, UNIFORM, Tail.DARK, 1));
        assertTrue(refused.getMessage().contains("1.0"));
        assertThrows(InvalidRequestException.class, () -> TailReach.of(UNIFORM, UNIFORM, Tail.DARK, 0.1, 0));
    }
}
