package dev.offsetnoise.host.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jfree.data.xy.IntervalXYDataset;

/** A curve as the chart library's data set and renderer. */
record CurveDrawing(IntervalXYDataset dataset, XYItemRenderer renderer) {

    private static final double BAND_OPACITY = 0.2;
    private static final double FAINT_OPACITY = 0.4;
    private static final double DOT_OPACITY = 0.5;
    private static final float LINE_WIDTH = 2;
    private static final float OUTLINE_WIDTH = 1.25f;
    private static final float HAIR_WIDTH = 1;
    private static final float DOT_WIDTH = 3;
    private static final float[] DASHES = {6, 4};
    private static final double CAP = 5;
    private static final double SWATCH = 11;

    /** Nothing is drawn below the floor. */
    static CurveDrawing of(Curve curve, double floor) {
        return new CurveDrawing(dataset(curve, floor), renderer(curve));
    }

    private static IntervalXYDataset dataset(Curve curve, double floor) {
        Points points = Points.of(curve, floor);
        DefaultIntervalXYDataset dataset = new DefaultIntervalXYDataset();
        dataset.addSeries(
                curve.name(),
                new double[][] {points.x(), points.x(), points.x(), points.y(), points.low(), points.high()});
        return dataset;
    }

    private static XYItemRenderer renderer(Curve curve) {
        XYLineAndShapeRenderer renderer =
                switch (curve.look()) {
                    case LINE, DASHED, FAINT, DOTS, STEPS, FILLED_STEPS -> lines(curve.hasArea());
                    case POINTS, LINE_AND_POINTS -> markers(curve);
                };
        Color colour = Palette.of(curve.colour());
        renderer.setSeriesPaint(0, Palette.translucent(colour, opacity(curve.look())));
        renderer.setSeriesFillPaint(0, Palette.translucent(colour, BAND_OPACITY));
        renderer.setSeriesStroke(0, stroke(curve.look()));
        renderer.setLegendLine(swatch(curve.look()));
        renderer.setSeriesVisibleInLegend(0, !curve.name().isEmpty());
        return renderer;
    }

    private static XYLineAndShapeRenderer lines(boolean withArea) {
        if (withArea) {
            DeviationRenderer renderer = new DeviationRenderer(true, false);
            renderer.setAlpha(1); // the fill has its own
            return renderer;
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        return renderer;
    }

    private static XYLineAndShapeRenderer markers(Curve curve) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(curve.band().isPresent());
        renderer.setCapLength(CAP);
        renderer.setErrorStroke(new BasicStroke(LINE_WIDTH));
        renderer.setDrawOutlines(false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultLinesVisible(curve.look() == Look.LINE_AND_POINTS);
        renderer.setSeriesShape(0, Markers.of(curve.colour()));
        return renderer;
    }

    private static double opacity(Look look) {
        return switch (look) {
            case FAINT -> FAINT_OPACITY;
            case DOTS -> DOT_OPACITY;
            default -> 1;
        };
    }

    private static BasicStroke stroke(Look look) {
        int butt = BasicStroke.CAP_BUTT;
        int round = BasicStroke.JOIN_ROUND;
        return switch (look) {
            case DASHED -> new BasicStroke(LINE_WIDTH, butt, round, 1, DASHES, 0);
            case FAINT -> new BasicStroke(HAIR_WIDTH, butt, round);
            case FILLED_STEPS -> new BasicStroke(OUTLINE_WIDTH, butt, round);
            case DOTS -> new BasicStroke(DOT_WIDTH, BasicStroke.CAP_ROUND, round);
            default -> new BasicStroke(LINE_WIDTH, butt, round);
        };
    }

    /** What the legend shows: a piece of the line, the outline of an area, or some dots. */
    private static Shape swatch(Look look) {
        return switch (look) {
            case DOTS -> dots();
            case FILLED_STEPS -> new Rectangle2D.Double(-SWATCH, -SWATCH / 2, 2 * SWATCH, SWATCH);
            default -> new Line2D.Double(-SWATCH, 0, SWATCH, 0);
        };
    }

    private static Path2D dots() {
        Path2D dots = new Path2D.Double();
        for (double x = -SWATCH / 2; x <= SWATCH / 2; x += SWATCH / 2) {
            dots.moveTo(x, 0);
            dots.lineTo(x, 0);
        }
        return dots;
    }
}
