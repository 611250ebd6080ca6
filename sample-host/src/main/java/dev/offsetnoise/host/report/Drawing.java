package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.LegendTitle;

/**
 * Something drawn on a canvas of a certain size, whatever the canvas is.
 *
 * @param width the canvas's width
 * @param height the canvas's height
 * @param description what is read to those who do not see it; empty for what only decorates
 * @param painter draws it
 */
record Drawing(int width, int height, String description, Consumer<Graphics2D> painter) {

    /** Around the legend of panels. */
    private static final int MARGIN = 8;

    static Drawing of(Graphic graphic) {
        Fonts.require();
        return graphic instanceof Panels panels ? of(panels) : of((Figure) graphic, true);
    }

    /** A figure whose legend stands elsewhere. */
    static Drawing withoutLegend(Figure figure) {
        Fonts.require();
        return of(figure, false);
    }

    private static Drawing of(Figure figure, boolean withLegend) {
        JFreeChart chart = ChartLayout.of(figure, withLegend);
        int width = figure.size().width();
        int height = height(figure, chart);
        return new Drawing(
                width,
                height,
                description(figure),
                graphics -> chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height)));
    }

    private static Drawing of(Panels panels) {
        List<Figure> figures = panels.figures();
        List<JFreeChart> charts =
                figures.stream().map(figure -> ChartLayout.of(figure, false)).toList();
        int columns = Math.min(panels.columns(), figures.size());
        int rows = (figures.size() + columns - 1) / columns;
        int width = largest(figures.size(), i -> figures.get(i).size().width());
        int height = largest(figures.size(), i -> height(figures.get(i), charts.get(i)));
        LegendTitle legend = ChartLegend.of(panels.legend());
        int legendWidth = columns * width - 2 * MARGIN;
        int legendHeight = ChartLegend.height(legend, legendWidth);
        String description = figures.stream().map(Drawing::description).collect(Collectors.joining(" "));
        return new Drawing(columns * width, rows * height + legendHeight + MARGIN, description, graphics -> {
            for (int i = 0; i < charts.size(); i++) {
                Rectangle2D cell = new Rectangle2D.Double(i % columns * width, i / columns * height, width, height);
                charts.get(i).draw(graphics, cell);
            }
            legend.draw(graphics, new Rectangle2D.Double(MARGIN, rows * height, legendWidth, legendHeight));
        });
    }

    private static int height(Figure figure, JFreeChart chart) {
        int width = figure.size().width();
        int height = figure.size().height();
        return figure.size().isSquare() ? ChartLayout.squareHeight(chart, width, height) : height;
    }

    private static int largest(int count, IntUnaryOperator value) {
        return IntStream.range(0, count).map(value).max().orElseThrow();
    }

    /** Title, axes and names. */
    private static String description(Figure figure) {
        String axes = (figure.y().label() + " over " + figure.x().label()).strip();
        String names = figure.curves().stream()
                .map(Curve::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return (figure.title() + " (" + axes + (names.isEmpty() ? "" : ": " + names) + ").").strip();
    }
}
