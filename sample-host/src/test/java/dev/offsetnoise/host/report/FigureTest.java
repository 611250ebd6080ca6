package dev.offsetnoise.host.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FigureTest {

    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] RISING = {1, 2, 4, 7, 11};
    private static final String BLUE = "rgb(0,114,178)";
    private static final String ORANGE = "rgb(213,94,0)";

    private static Figure figure(Curve... curves) {
        return new Figure("Title", Axis.of("Right"), Axis.of("Up"), List.of(curves));
    }

    private static SvgDocument svg(Graphic graphic) throws Exception {
        return SvgDocument.of(graphic.svg());
    }

    @Nested
    class AsSvg {

        @Test
        void titleAxesNamesAndNumbersAreTexts() throws Exception {
            List<String> texts =
                    svg(figure(Curve.line("plain-32", X, RISING, 0))).texts();
            assertTrue(
                    texts.containsAll(List.of("Title", "Right", "Up", "plain-32", "0", "1", "10")), texts.toString());
        }

        @Test
        void aRisingLineRisesInEqualStepsToTheRight() throws Exception {
            double[] path = svg(figure(Curve.line("a", X, RISING, 0)))
                    .paths("stroke", BLUE)
                    .get(0);
            assertEquals(2 * X.length, path.length);
            for (int i = 1; i < X.length; i++) {
                assertEquals(path[2] - path[0], path[2 * i] - path[2 * i - 2], 0.02);
                double rise = path[2 * i - 1] - path[2 * i + 1];
                assertEquals((path[1] - path[3]) * (RISING[i] - RISING[i - 1]), rise, 0.05, "down is positive in SVG");
            }
        }

        @Test
        void equalFactorsAreEqualDistancesOnALogarithmicAxis() throws Exception {
            Figure figure = new Figure(
                    "",
                    Axis.of(""),
                    Axis.logarithmic(""),
                    List.of(Curve.line("", X, new double[] {1, 2, 4, 8, 16}, 0)));
            double[] path = svg(figure).paths("stroke", BLUE).get(0);
            for (int i = 1; i < X.length; i++) {
                assertEquals(path[1] - path[3], path[2 * i - 1] - path[2 * i + 1], 0.02);
            }
        }

        @Test
        void aBandEnclosesItsLine() throws Exception {
            Curve curve = Curve.line("a", X, RISING, 0)
                    .withBand(
                            DoubleStream.of(RISING).map(y -> y - 1).toArray(),
                            DoubleStream.of(RISING).map(y -> y + 1).toArray());
            SvgDocument svg = svg(figure(curve));
            double[] band = svg.elements("path").stream()
                    .filter(path -> SvgDocument.inherited(path, "fill-opacity").equals("0.2"))
                    .map(path -> path.getAttribute("d")
                            .replaceAll("[A-Z]", " ")
                            .strip()
                            .split("\\s+"))
                    .map(numbers -> DoubleStream.of(java.util.Arrays.stream(numbers)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray())
                            .toArray())
                    .findFirst()
                    .orElseThrow();
            double[] line = svg.paths("stroke", BLUE).stream()
                    .filter(path -> path.length == 2 * X.length)
                    .findFirst()
                    .orElseThrow();
            assertEquals(line[0], band[0], 0.01);
            assertTrue(band[1] > line[1], "the lower end is below");
        }

        @Test
        void aValueThatIsNotANumberInterruptsTheLine() throws Exception {
            double[] y = {1, 2, Double.NaN, 4, Double.POSITIVE_INFINITY};
            String path = svg(figure(Curve.line("", X, y, 0))).elements("path").stream()
                    .map(element -> element.getAttribute("d"))
                    .filter(d -> d.chars().filter(c -> c == 'M').count() == 2)
                    .findFirst()
                    .orElseThrow();
            assertFalse(path.contains("NaN") || path.contains("Infinity"), path);
        }

        @Test
        void aCurveWithABandGoesOnWithoutAPointThatIsNoNumber() throws Exception {
            double[] y = {1, 2, Double.NaN, 4, 5};
            String svg = figure(Curve.line("a", X, y, 0).withBand(y, y)).svg();
            assertFalse(svg.contains("NaN"), svg);
            assertEquals(8, SvgDocument.of(svg).paths("stroke", BLUE).get(0).length);
        }

        @Test
        void aBandThatReachesZeroEndsAtTheLogarithmicAxis() throws Exception {
            Curve curve = Curve.line("a", X, RISING, 0).withBand(new double[5], RISING);
            Curve gone = Curve.line("b", X, new double[] {0, -1, 0, 2, 3}, 1);
            String svg = new Figure("", Axis.of(""), Axis.logarithmic(""), List.of(curve, gone)).svg();
            assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
            assertEquals(
                    4,
                    SvgDocument.of(svg).elements("path").stream()
                            .filter(path ->
                                    SvgDocument.inherited(path, "stroke").equals(ORANGE))
                            .map(path -> path.getAttribute("d").split("[ML]").length - 1)
                            .mapToInt(Integer::intValue)
                            .sum(),
                    "two points, and two of the legend");
        }

        @Test
        void aHistogramIsAnOutlineWithACornerAtEachEdge() throws Exception {
            Curve histogram = Curve.histogram("h", 0, 1, new double[] {0.2, 0.5, 0.3}, 0);
            double[] path = svg(figure(histogram)).paths("stroke", BLUE).get(0);
            assertEquals(2 * (2 * 3 + 1), path.length);
            assertEquals(path[1], path[3], "level over the first bin");
            assertEquals(path[2], path[4], "upright at its end");
        }

        @Test
        void namesStandOnTheLeftFromTopToBottom() throws Exception {
            Figure figure = new Figure(
                    "",
                    Axis.categories("", List.of("first", "second", "third")),
                    Axis.of("Distance"),
                    List.of(Curve.points("", new double[] {0, 1, 2}, new double[] {1, 2, 3}, 0)));
            List<Element> names = svg(figure).elements("text").stream()
                    .filter(text -> List.of("first", "second", "third").contains(text.getTextContent()))
                    .toList();
            assertEquals(
                    List.of("first", "second", "third"),
                    names.stream()
                            .sorted((a, b) -> Double.compare(y(a), y(b)))
                            .map(Element::getTextContent)
                            .toList());
            assertTrue(names.stream()
                    .allMatch(name -> name.getAttribute("text-anchor").equals("end")));
        }

        private double y(Element text) {
            return Double.parseDouble(text.getAttribute("y"));
        }

        @Test
        void theWholeScalesWithThePageAndIsDescribed() throws Exception {
            Element root = svg(figure(Curve.line("a", X, RISING, 0))).xml().getDocumentElement();
            assertEquals("0 0 704 420", root.getAttribute("viewBox"));
            assertEquals("img", root.getAttribute("role"));
            assertEquals("Title (Up over Right: a).", root.getAttribute("aria-label"));
        }

        @Test
        void theSquareOneHasOneScale() throws Exception {
            Curve corners = Curve.line("", new double[] {0, 1, 1}, new double[] {0, 0, 1}, 0);
            Axis unit = Axis.of("").between(0, 1);
            double[] path = svg(new Figure("A title", unit, unit, List.of(corners), FigureSize.SQUARE))
                    .paths("stroke", BLUE)
                    .get(0);
            assertEquals(path[2] - path[0], path[3] - path[5], 1);
        }

        @Test
        void idsAreUniqueAlsoBesideAnotherFigure() throws Exception {
            Curve curve = Curve.line("a", X, RISING, 0);
            List<String> ids = new java.util.ArrayList<>(svg(figure(curve)).ids());
            ids.addAll(svg(figure(curve.with(Look.DASHED), Curve.line("b", X, X, 1)))
                    .ids());
            assertFalse(ids.isEmpty());
            assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
        }

        @Test
        void equalFiguresAreEqualBytesInAnyCountry() {
            Figure figure = figure(Curve.line("a", X, RISING, 0));
            Locale before = Locale.getDefault();
            String here = figure.svg();
            try {
                Locale.setDefault(Locale.GERMANY);
                assertEquals(here, figure.svg());
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class WhateverIsGiven {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<script>alert('x')</script>",
                    "\"/><image href=\"http://example.org/x.png\"/>",
                    "a&b;&amp;]]>",
                    "line\nbreak",
                    "\u0000\u001b[31m\ud800",
                    "مرحبا 漢字 \ud83c\udf11"
                })
        void namesAreShownAndNeverTakenForMarkup(String name) throws Exception {
            Figure figure = new Figure(
                    name,
                    Axis.of(name),
                    Axis.categories(name, List.of(name, "b")),
                    List.of(Curve.line(name, X, RISING, 0)));
            SvgDocument svg = svg(figure);
            assertTrue(svg.elements("script").isEmpty() && svg.elements("image").isEmpty());
            figure.png();
        }

        @Test
        void veryLongNamesAndManyCurvesAreDrawn() throws Exception {
            String name = "a very long name ".repeat(40);
            Curve[] curves = IntStream.range(0, 60)
                    .mapToObj(i -> Curve.line(name + i, X, RISING, i))
                    .toArray(Curve[]::new);
            assertFalse(svg(figure(curves)).elements("path").isEmpty());
        }

        @ParameterizedTest
        @EnumSource(Look.class)
        void everyLookIsDrawnWithAndWithoutABand(Look look) throws Exception {
            Curve curve = new Curve("a", X, RISING, Optional.empty(), look, 3);
            for (Curve each : List.of(curve, curve.withBand(X, RISING))) {
                String svg = figure(each).svg();
                assertFalse(svg.contains("NaN"), svg);
                assertFalse(
                        SvgDocument.of(svg).paths("stroke", "rgb(204,121,167)").isEmpty()
                                && SvgDocument.of(svg)
                                        .paths("fill", "rgb(204,121,167)")
                                        .isEmpty(),
                        svg);
            }
        }

        @ParameterizedTest
        @EnumSource(Look.class)
        void nothingAndOnePointAreDrawnToo(Look look) throws Exception {
            for (double[] values :
                    List.of(new double[0], new double[] {0.02}, new double[] {0}, new double[] {Double.NaN})) {
                Curve curve = new Curve("a", values, values, Optional.of(new Band(values, values)), look, 0);
                for (Axis axis :
                        List.of(Axis.of(""), Axis.logarithmic(""), Axis.of("").between(0, 1))) {
                    String svg = new Figure("", axis, axis, List.of(curve)).svg();
                    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
                    SvgDocument.of(svg);
                }
            }
        }

        @Test
        void aFigureWithoutCurvesIsEmptyAxes() throws Exception {
            assertTrue(svg(figure()).texts().contains("Up"));
        }
    }

    @Nested
    class InFiles {

        @TempDir
        Path folder;

        @Test
        void bothFilesHoldTheFigure() throws IOException {
            Figure figure = figure(Curve.line("a", X, RISING, 0));
            List<Link> links = FigureFiles.write(figure, folder, "w1 #1");
            assertEquals(List.of(new Link("SVG", "./w1%20%231.svg"), new Link("PNG", "./w1%20%231.png")), links);
            assertEquals(figure.svg(), Files.readString(folder.resolve("w1 #1.svg")));
            BufferedImage png = ImageIO.read(folder.resolve("w1 #1.png").toFile());
            assertEquals(List.of(1408, 840), List.of(png.getWidth(), png.getHeight()));
        }

        @Test
        void equalFiguresAreEqualFiles() throws IOException {
            Figure figure = figure(Curve.line("a", X, RISING, 0));
            FigureFiles.write(figure, folder, "a");
            FigureFiles.write(figure.with(FigureSize.WIDE), folder, "b");
            for (String ending : List.of(".svg", ".png")) {
                assertArrayEquals(
                        Files.readAllBytes(folder.resolve("a" + ending)),
                        Files.readAllBytes(folder.resolve("b" + ending)));
            }
        }

        @Test
        void pixelsHoldTheCurveOnWhite() {
            BufferedImage png = figure(Curve.line("", X, new double[5], 0)).png();
            assertEquals(0xffffffff, png.getRGB(2, 2));
            long blue = IntStream.range(0, png.getWidth() * png.getHeight())
                    .filter(i -> png.getRGB(i % png.getWidth(), i / png.getWidth()) == 0xff0072b2)
                    .count();
            assertTrue(blue > 1000, "a level line of 4 pixels: " + blue);
        }
    }

    @Nested
    class Several {

        @Test
        void shareALegendThatNamesEachOnce() throws Exception {
            Figure one = figure(Curve.line("a", X, RISING, 0)).with(FigureSize.SMALL);
            Figure two =
                    figure(Curve.line("a", X, X, 0), Curve.line("b", X, X, 1)).with(FigureSize.SMALL);
            SvgDocument svg = svg(new Panels(List.of(one, two, one), 2));
            assertEquals(3, svg.texts().stream().filter("Title"::equals).count());
            assertEquals(1, svg.texts().stream().filter("a"::equals).count());
            assertEquals(1, svg.texts().stream().filter("b"::equals).count());
            assertEquals(svg.ids().size(), new HashSet<>(svg.ids()).size());
            assertEquals("660", svg.xml().getDocumentElement().getAttribute("width"));
        }

        @Test
        void noneAreRefused() {
            assertThrows(InvalidRequestException.class, () -> new Panels(List.of(), 2));
        }
    }
}
