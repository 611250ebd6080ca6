package dev.offsetnoise.host.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jfree.data.xy.IntervalXYDataset;

/** A curve as the chart library's data set and renderer. */
record CurveDrawing(IntervalXYDataset dataset, XYItemRenderer renderer) {

    private static final double BAND_OPACITY = 0.18;
    private static final double FAINT_OPACITY = 0.35;
    private static final double DOT_OPACITY = 0.45;
    private static final float LINE_WIDTH = 2;
    private static final float HAIR_WIDTH = 1;
    private static final float[] DASHES = {6, 4};
    private static final double MARKER = 7;
    private static final double DOT = 3;
    private static final double CAP = 5;

    static CurveDrawing of(Curve curve) {
        return new CurveDrawing(dataset(curve), renderer(curve));
    }

    private static IntervalXYDataset dataset(Curve curve) {
        Points points = Points.of(curve);
        DefaultIntervalXYDataset dataset = new DefaultIntervalXYDataset();
        dataset.addSeries(
                curve.name(),
                new double[][] {points.x(), points.x(), points.x(), points.y(), points.low(), points.high()});
        return dataset;
    }

    private static XYItemRenderer renderer(Curve curve) {
        XYLineAndShapeRenderer renderer =
                switch (curve.look()) {
                    case LINE, DASHED, FAINT, STEPS -> lines(curve.band().isPresent());
                    case FILLED_STEPS -> lines(true);
                    case POINTS, LINE_AND_POINTS, DOTS -> markers(curve);
                };
        Color colour = Palette.of(curve.colour());
        renderer.setSeriesPaint(0, Palette.translucent(colour, opacity(curve.look())));
        renderer.setSeriesFillPaint(0, Palette.translucent(colour, BAND_OPACITY));
        renderer.setSeriesStroke(0, stroke(curve.look()));
        renderer.setLegendLine(new java.awt.geom.Line2D.Double(-11, 0, 11, 0));
        renderer.setSeriesVisibleInLegend(0, !curve.name().isEmpty());
        return renderer;
    }

    private static XYLineAndShapeRenderer lines(boolean withBand) {
        XYLineAndShapeRenderer renderer =
                withBand ? new DeviationRenderer(true, false) : new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        if (renderer instanceof DeviationRenderer band) {
            band.setAlpha(1);
        }
        return renderer;
    }

    private static XYLineAndShapeRenderer markers(Curve curve) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(curve.band().isPresent());
        renderer.setCapLength(CAP);
        renderer.setDefaultLinesVisible(curve.look() == Look.LINE_AND_POINTS);
        double size = curve.look() == Look.DOTS ? DOT : MARKER;
        Shape marker = new Ellipse2D.Double(-size / 2, -size / 2, size, size);
        renderer.setSeriesShape(0, marker);
        renderer.setErrorStroke(new BasicStroke(LINE_WIDTH));
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
        int cap = BasicStroke.CAP_BUTT;
        int join = BasicStroke.JOIN_ROUND;
        return switch (look) {
            case DASHED -> new BasicStroke(LINE_WIDTH, cap, join, 1, DASHES, 0);
            case FAINT -> new BasicStroke(HAIR_WIDTH, cap, join);
            default -> new BasicStroke(LINE_WIDTH, cap, join);
        };
    }
}
