package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
        int height = figure.size().height();
        int fitting = figure.size().isSquare() ? ChartLayout.squareHeight(chart, width, height) : height;
        return new Drawing(
                width,
                fitting,
                description(figure),
                graphics -> chart.draw(graphics, new Rectangle2D.Double(0, 0, width, fitting)));
    }

    private static Drawing of(Panels panels) {
        int columns = Math.min(panels.columns(), panels.figures().size());
        int rows = (panels.figures().size() + columns - 1) / columns;
        int width =
                panels.figures().stream().mapToInt(f -> f.size().width()).max().orElseThrow();
        int height =
                panels.figures().stream().mapToInt(f -> f.size().height()).max().orElseThrow();
        int inner = columns * width - 2 * MARGIN;
        LegendTitle legend = ChartLegend.of(panels.legend());
        int legendHeight = ChartLegend.height(legend, inner);
        String description = panels.figures().stream().map(Drawing::description).collect(Collectors.joining(" "));
        return new Drawing(columns * width, rows * height + legendHeight + MARGIN, description, graphics -> {
            for (int i = 0; i < panels.figures().size(); i++) {
                Rectangle2D cell = new Rectangle2D.Double(i % columns * width, i / columns * height, width, height);
                ChartLayout.of(panels.figures().get(i), false).draw(graphics, cell);
            }
            legend.draw(graphics, new Rectangle2D.Double(MARGIN, rows * height, inner, legendHeight));
        });
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
