package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentDistanceTest {

    private final Random random = new Random(5);

    static List<JsonObject> matchings() {
        return Inputs.reference("matchings");
    }

    private static double distance(Samples a, Samples b) {
        return AssignmentDistance.between(a, b, new Cancellation());
    }

    /** The points after a map of each; float rounding aside, exact for what the tests do. */
    private static Samples mapped(Samples points, double scale, double shift) {
        float[] values = points.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale + shift);
        }
        return Samples.of(values, points.dimension());
    }

    private Samples shuffled(Samples points) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < points.count(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        float[] values = new float[points.count() * points.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = points.at(order.get(i / points.dimension()), i % points.dimension());
        }
        return Samples.of(values, points.dimension());
    }

    @ParameterizedTest
    @MethodSource("matchings")
    void agreesWithSciPyAndPot(JsonObject matching) {
        double actual =
                distance(Inputs.points(matching.getAsJsonObject("a")), Inputs.points(matching.getAsJsonObject("b")));
        double expected = matching.get("scipy").getAsDouble();
        assertEquals(expected, actual, 1e-9 * expected);
        assertEquals(matching.get("pot").getAsDouble(), actual, 1e-9 * expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void noOtherMatchingIsShorter(int count) {
        Samples a = Inputs.gaussian(random, count, 2, 0, 1);
        Samples b = Inputs.gaussian(random, count, 2, 0.5, 2);
        assertEquals(shortest(a, b, 0, new boolean[count]) / count, distance(a, b), 1e-9);
    }

    /** Tries all matchings. */
    private static double shortest(Samples a, Samples b, int next, boolean[] taken) {
        double shortest = next == a.count() ? 0 : Double.POSITIVE_INFINITY;
        for (int j = 0; j < b.count(); j++) {
            if (!taken[j]) {
                taken[j] = true;
                double step = Math.hypot(a.at(next, 0) - (double) b.at(j, 0), a.at(next, 1) - (double) b.at(j, 1));
                shortest = Math.min(shortest, step + shortest(a, b, next + 1, taken));
                taken[j] = false;
            }
        }
        return shortest;
    }

    @Nested
    class ClosedForms {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 50, 200})
        void aShiftedSetIsAsFarAsTheShift(int dimension) {
            Samples points = Inputs.gaussian(random, 150, dimension, 0, 1);
            assertEquals(0.25 * Math.sqrt(dimension), distance(points, shuffled(mapped(points, 1, 0.25))), 1e-6);
        }

        @Test
        void aScaledSetIsAsFarAsItsMeanRadiusGrows() {
            // The function |x| shows that no matching is shorter than the one along the rays.
            Samples points = Inputs.gaussian(random, 200, 3, 0, 1);
            double radius = distance(points, mapped(points, 0, 0));
            assertEquals(radius, distance(points, shuffled(mapped(points, 2, 0))), 1e-9);
            assertEquals(radius / 2, distance(points, shuffled(mapped(points, 0.5, 0))), 1e-9);
        }

        @Test
        void inOneDimensionItIsTheDistanceOfTheSortedValues() {
            double[] a = new Random(1).doubles(200).map(v -> (float) v).toArray();
            double[] b = new Random(2).doubles(200).map(v -> (float) v).toArray();
            assertEquals(WassersteinDistance.between(a, b), distance(Inputs.samples(a, 1), Inputs.samples(b, 1)), 1e-9);
        }
    }

    @Nested
    class Properties {

        private final Samples a = Inputs.gaussian(random, 120, 4, 0, 1);
        private final Samples b = Inputs.gaussian(random, 120, 4, 0.5, 0.5);
        private final Samples c = Inputs.gaussian(random, 120, 4, -0.5, 2);

        @Test
        void itIsAMetric() {
            assertEquals(0, distance(a, shuffled(a)));
            assertEquals(distance(a, b), distance(b, a), 1e-9);
            assertTrue(distance(a, c) <= distance(a, b) + distance(b, c));
            assertTrue(distance(a, b) > 0);
        }

        @Test
        void theOrderOfThePointsDoesNotMatter() {
            assertEquals(distance(a, b), distance(shuffled(a), shuffled(b)), 1e-9);
        }

        @Test
        void movingBothSetsChangesNothingAndScalingScales() {
            assertEquals(distance(a, b), distance(mapped(a, 1, 1), mapped(b, 1, 1)), 1e-6);
            assertEquals(4 * distance(a, b), distance(mapped(a, 4, 0), mapped(b, 4, 0)), 1e-9);
        }

        @Test
        void turningBothSetsChangesNothing() {
            assertEquals(distance(a, b), distance(mirrored(a), mirrored(b)), 1e-6);
        }

        /** The mirror image in the plane orthogonal to (1, 1, 1, 1). */
        private Samples mirrored(Samples points) {
            float[] values = points.values();
            for (int from = 0; from < values.length; from += 4) {
                float half = (values[from] + values[from + 1] + values[from + 2] + values[from + 3]) / 2;
                for (int k = 0; k < 4; k++) {
                    values[from + k] -= half;
                }
            }
            return Samples.of(values, 4);
        }

        @Test
        void equalPointsMakeNoTrouble() {
            Samples ties = Samples.of(new float[] {0, 0, 0, 1, 1, 1, 1, 1}, 1);
            assertEquals(0.25, distance(ties, Samples.of(new float[] {1, 0, 1, 0, 1, 0, 0, 0}, 1)));
        }
    }

    @Nested
    class Refusals {

        @Test
        void setsThatCannotBeMatchedAreRefused() {
            Samples three = Samples.of(new float[6], 2);
            assertThrows(InvalidRequestException.class, () -> distance(three, three.rows(0, 2)));
            assertThrows(InvalidRequestException.class, () -> distance(three, Samples.of(new float[6], 3)));
            assertThrows(InvalidRequestException.class, () -> distance(three.rows(0, 0), three.rows(0, 0)));
        }

        @Test
        void aCancelledWorkEnds() {
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            Samples points = Samples.of(new float[6], 2);
            assertThrows(CancellationException.class, () -> AssignmentDistance.between(points, points, cancellation));
        }
    }
}
