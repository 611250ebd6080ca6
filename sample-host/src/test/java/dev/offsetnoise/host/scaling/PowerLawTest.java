package dev.offsetnoise.host.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PowerLawTest {

    private static final double[] SIZES = {2.5e4, 9e4, 2e5, 3.5e5, 8e5};

    @Nested
    class ExactLaws {

        @Test
        void areFoundWithoutAnyDoubt() {
            PowerLaw law = PowerLaw.fit(SIZES, law(3, 0.25, 0));
            assertEquals(3, law.factor(), 1e-11);
            assertEquals(0.25, law.exponent(), 1e-12);
            assertEquals(1, law.determination(), 1e-12);
            assertEquals(0.25, law.interval().low(), 1e-10);
            assertEquals(0.25, law.interval().high(), 1e-10);
            assertEquals(3 * Math.pow(1e6, -0.25), law.at(1e6), 1e-12);
        }

        @Test
        void aboveAFloorAreFoundOnlyWhenTheFloorIsSubtracted() {
            double[] losses = law(3, 0.25, 0.04);
            PowerLaw plain = PowerLaw.fit(SIZES, losses);
            assertTrue(plain.determination() < 0.9995, "R² " + plain.determination());
            assertTrue(plain.exponent() < 0.22, "b " + plain.exponent());
            double[] above = Arrays.stream(losses).map(loss -> loss - 0.04).toArray();
            PowerLaw subtracted = PowerLaw.fit(SIZES, above);
            assertEquals(3, subtracted.factor(), 1e-10);
            assertEquals(0.25, subtracted.exponent(), 1e-11);
            assertEquals(1, subtracted.determination(), 1e-12);
        }

        @Test
        void ofLossesThatDoNotFallHaveTheExponentZero() {
            PowerLaw law = PowerLaw.fit(new double[] {1, 2, 4}, new double[] {0.5, 0.5, 0.5});
            assertEquals(0, law.exponent(), 1e-15);
            assertEquals(0.5, law.factor(), 1e-15);
            assertEquals(1, law.determination());
        }

        private double[] law(double factor, double exponent, double floor) {
            return Arrays.stream(SIZES)
                    .map(size -> floor + factor * Math.pow(size, -exponent))
                    .toArray();
        }
    }

    /** scipy.stats.linregress of the logarithms, and scipy.stats.t.ppf(0.975, n - 2) times its standard error. */
    @Nested
    class AsSciPy {

        private static final double[] LOSSES = {.081, .066, .0605, .0573, .0521};

        @Test
        void theLossesAsTheyAre() {
            PowerLaw law = PowerLaw.fit(SIZES, LOSSES);
            assertLaw(law, 0.2831421195632556, 0.12548656020182894, 0.100444615135618, 0.15052850526803987);
            assertEquals(0.9883413639704224, law.determination(), 1e-11);
        }

        @Test
        void theLossesAboveAFloor() {
            PowerLaw law =
                    PowerLaw.fit(SIZES, Arrays.stream(LOSSES).map(l -> l - 0.04).toArray());
            assertLaw(law, 1.3363671965106367, 0.34364594472592697, 0.30316272076279804, 0.3841291686890559);
            assertEquals(0.9959060250558119, law.determination(), 1e-11);
        }

        @Test
        void threePointsLeaveMuchDoubt() {
            PowerLaw law = PowerLaw.fit(Arrays.copyOf(SIZES, 3), Arrays.copyOf(LOSSES, 3));
            assertLaw(law, 0.33959033891345347, 0.14215870056957264, -0.031417796462327424, 0.31573519760147273);
            assertEquals(0.990850207276046, law.determination(), 1e-11);
        }

        private void assertLaw(PowerLaw law, double factor, double exponent, double low, double high) {
            assertEquals(factor, law.factor(), 1e-11 * factor);
            assertEquals(exponent, law.exponent(), 1e-12);
            assertEquals(low, law.interval().low(), 1e-10);
            assertEquals(high, law.interval().high(), 1e-10);
        }
    }

    @Test
    void whatHasNoLawIsRefused() {
        double[] three = {1, 2, 4};
        assertThrows(InvalidRequestException.class, () -> PowerLaw.fit(new double[] {1, 2}, new double[] {1, 2}));
        assertThrows(InvalidRequestException.class, () -> PowerLaw.fit(three, new double[] {1, 2}));
        assertThrows(InvalidRequestException.class, () -> PowerLaw.fit(three, new double[] {1, 0, 2}));
        assertThrows(InvalidRequestException.class, () -> PowerLaw.fit(three, new double[] {1, Double.NaN, 2}));
        assertThrows(InvalidRequestException.class, () -> PowerLaw.fit(new double[] {2, 2, 2}, three));
    }
}
