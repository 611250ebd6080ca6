package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendGraphic;

/** What a curve looks like, in small, for a legend on a page. */
final class Swatch {

    private static final int WIDTH = 24;
    private static final int HEIGHT = 12;

    private Swatch() {}

    static String of(Curve curve) {
        return SvgDrawing.inline(new Drawing(WIDTH, HEIGHT, "", graphics -> draw(curve, graphics)), "");
    }

    private static void draw(Curve curve, Graphics2D graphics) {
        XYPlot plot = new XYPlot();
        ChartLayout.add(java.util.List.of(curve), plot, Double.NEGATIVE_INFINITY);
        LegendItem item = plot.getLegendItems().get(0);
        LegendGraphic swatch = new LegendGraphic(item.getShape(), item.getFillPaint());
        swatch.setShapeVisible(item.isShapeVisible());
        swatch.setShapeFilled(item.isShapeFilled());
        swatch.setLine(item.getLine());
        swatch.setLineVisible(item.isLineVisible());
        swatch.setLinePaint(item.getLinePaint());
        swatch.setLineStroke(item.getLineStroke());
        swatch.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    }
}
