package dev.offsetnoise.host.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FigurePartsTest {

    private static String refusal(Executable action) {
        return assertThrows(InvalidRequestException.class, action).getMessage();
    }

    private static List<String> names(List<Tick> ticks) {
        return ticks.stream().map(Tick::text).filter(text -> !text.isEmpty()).toList();
    }

    @Nested
    class Ticks {

        @Test
        void areRoundNumbersAsManyAsThereIsRoomFor() {
            assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), names(TickMarks.linear(0, 1, 6)));
            assertEquals(List.of("0", "0.5", "1"), names(TickMarks.linear(0, 1, 3)));
            assertEquals(List.of("0", "5,000", "10,000"), names(TickMarks.linear(-20, 12_000, 4)));
            assertEquals(List.of("\u22120.01", "0", "0.01"), names(TickMarks.linear(-0.012, 0.012, 3)));
        }

        @Test
        void areNeverManyMoreThanThereIsRoomFor() {
            for (int most = 1; most < 20; most++) {
                for (double length = 1e-6; length < 1e6; length *= 1.7) {
                    int ticks =
                            TickMarks.linear(0.3 * length, 1.3 * length, most).size();
                    assertTrue(ticks <= most + 1, ticks + " of " + most);
                }
            }
        }

        @Test
        void ofALogarithmicAxisArePowersOfTenAndWhereThereIsRoomTheirDoublesAndHalves() {
            assertEquals(List.of("0.01", "0.1", "1"), names(TickMarks.logarithmic(0.01, 1, 3)));
            assertEquals(
                    List.of("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"),
                    names(TickMarks.logarithmic(0.01, 1, 7)));
            assertEquals(List.of("1", "100", "10,000"), names(TickMarks.logarithmic(0.5, 20_000, 3)));
            assertEquals(List.of("0.0001", "1", "10,000"), names(TickMarks.logarithmic(2e-7, 5e6, 4)));
        }

        @Test
        void writeVeryLargeAndVerySmallNumbersWithAnExponent() {
            assertEquals("1e\u22126", TickMarks.text(1e-6));
            assertEquals("2.5e7", TickMarks.text(2.5e7));
            assertEquals("1,000,000", TickMarks.text(1e6));
        }

        @Test
        void mayBeWhereItWasMeasured() {
            assertEquals(
                    List.of(new Tick(2, "2"), new Tick(3072, "3,072")),
                    Axis.logarithmic("n").withTicksAt(2, 3072).ticks());
        }
    }

    @Nested
    class Ends {

        private final Curve curve = Curve.line("", new double[] {0, 10}, new double[] {1, 100}, 0);

        @Test
        void comeFromTheDataWithAMargin() {
            assertEquals(new Extent(-0.4, 10.4), Extent.ofX(Axis.of(""), List.of(curve)));
            Extent decades = Extent.ofY(Axis.logarithmic(""), List.of(curve));
            assertEquals(Math.pow(10, -0.08), decades.low(), 1e-9);
            assertEquals(Math.pow(10, 2.08), decades.high(), 1e-9);
        }

        @Test
        void areKeptToTheLastBitWhereTheyAreGiven() {
            Extent given = Extent.ofY(Axis.logarithmic("").between(0.03, 0.7), List.of(curve));
            assertEquals(new Extent(0.03, 0.7), given);
        }

        @Test
        void holdBands() {
            Curve banded = curve.withBand(new double[] {-5, 90}, new double[] {3, 200});
            Extent extent = Extent.ofY(Axis.of(""), List.of(banded));
            assertTrue(extent.low() < -5 && extent.high() > 200, extent.toString());
        }

        @Test
        void encloseDataThatAreAllAlikeOrMissing() {
            Curve level = Curve.line("", new double[] {0, 1}, new double[] {0.02, 0.02}, 0);
            for (Axis axis : List.of(Axis.of(""), Axis.logarithmic(""))) {
                Extent extent = Extent.ofY(axis, List.of(level));
                assertTrue(extent.low() < 0.02 && extent.high() > 0.02, extent.toString());
                Extent empty = Extent.ofY(axis, List.of());
                assertTrue(empty.low() < empty.high(), empty.toString());
            }
            Extent above = Extent.ofY(Axis.of("").from(5), List.of(level));
            assertTrue(above.low() == 5 && above.high() > 5, above.toString());
        }
    }

    @Nested
    class Refusals {

        @Test
        void sayWhatWasGivenAndWhatIsExpected() {
            double[] two = {1, 2};
            double[] three = {1, 2, 3};
            assertTrue(refusal(() -> Curve.line("plain", two, three, 0)).contains("\"plain\" has 2 x, 3 y"));
            assertTrue(refusal(() -> Curve.line("plain", two, two, 0).withBand(three, three))
                    .contains("a band of 3"));
            assertTrue(refusal(() -> Curve.line("plain", two, two, -2)).contains("colour -2"));
            assertTrue(refusal(() -> new Band(two, three)).contains("2 lower and 3 upper"));
            assertTrue(refusal(() -> Axis.of("Luma").between(1, 0)).contains("from 1.0 to 0.0"));
            assertTrue(refusal(() -> Axis.of("Luma").from(Double.NaN)).contains("finite"));
            assertTrue(refusal(() -> Axis.logarithmic("Luma").from(0)).contains("above 0"));
            assertTrue(
                    refusal(() -> Curve.cumulative("plain", new double[0], 0)).contains("no values"));
            assertTrue(refusal(() -> Curve.histogram("plain", 0, 1, new double[0], 0))
                    .contains("no bins"));
        }

        @Test
        void concernLinksThatLeadElsewhere() {
            assertTrue(refusal(() -> new Link("x", "javascript:alert(1)")).contains("https"));
            assertTrue(refusal(() -> new Link("x", "a b")).contains("escaped"));
            assertEquals("./a%20b:c.csv", Link.toFile("x", "a b:c.csv").target());
        }
    }

    @Nested
    class Curves {

        @Test
        void cumulativeOnesClimbFromZeroToOneAtTheSortedValues() {
            Curve curve = Curve.cumulative("c", new double[] {3, 1, 2, 2}, 0);
            assertArrayEquals(new double[] {1, 1, 2, 2, 3}, curve.x());
            assertArrayEquals(new double[] {0, 0.25, 0.5, 0.75, 1}, curve.y());
        }

        @Test
        void areValuesAndKeepTheirArraysToThemselves() {
            double[] x = {1, 2};
            Curve curve = Curve.line("a", x, x, 0).withBand(x, x);
            x[0] = 9;
            curve.x()[0] = 9;
            curve.band().orElseThrow().low()[0] = 9;
            assertEquals(
                    Curve.line("a", new double[] {1, 2}, new double[] {1, 2}, 0)
                            .withBand(new double[] {1, 2}, new double[] {1, 2}),
                    curve);
            assertEquals(
                    curve.hashCode(),
                    Curve.line("a", curve.x(), curve.y(), 0)
                            .withBand(curve.x(), curve.x())
                            .hashCode());
            assertNotEquals(curve, curve.with(Look.DASHED));
            assertEquals(OptionalDouble.of(1), Axis.of("").between(1, 2).low());
        }

        @Test
        void haveColoursOfTheirOwnUpToThreeTimesThePalette() {
            int colours = 3 * Curve.COLOURS;
            assertEquals(
                    colours,
                    new HashSet<>(IntStream.range(0, colours)
                                    .mapToObj(Palette::of)
                                    .toList())
                            .size());
            assertEquals(Palette.of(0), Palette.of(colours));
            assertEquals(colours + 1, Palette.pageColours().size());
        }
    }
}
