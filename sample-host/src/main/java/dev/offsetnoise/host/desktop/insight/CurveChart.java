package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.service.ScheduleCurves;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * The curves of a schedule: shares of signal, noise and offset above, the brightness signal-to-noise ratio in powers of ten
 * below. Dots are the steps of a run.
 *
 * @param curves what is drawn
 */
record CurveChart(ScheduleCurves curves) {

    private static final double HEADROOM = 1.05;
    private static final int SHARES_WEIGHT = 3;
    private static final int RATIO_WEIGHT = 2;
    private static final double GAP = 12;
    private static final float DOT = 4.5f;
    private static final int MOST_NUMBERS = 4;

    JFreeChart draw() {
        NumberAxis step = ChartStyle.dressed(new NumberAxis("step t, from the picture to noise"));
        step.setRange(0, Math.max(1, curves.last().step()));
        step.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        step.setNumberFormatOverride(ChartStyle.plainNumbers());
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(step);
        plot.setGap(UIScale.scale((float) GAP));
        plot.add(shares(), SHARES_WEIGHT);
        plot.add(ratio(), RATIO_WEIGHT);
        return ChartStyle.chart(plot);
    }

    private XYPlot shares() {
        DefaultXYDataset dataset = new DefaultXYDataset();
        List<Color> colours = new ArrayList<>(List.of(Shades.blue(), Shades.red()));
        dataset.addSeries("signal", series(ScheduleCurves.Point::signal));
        dataset.addSeries("noise", series(ScheduleCurves.Point::noise));
        if (curves.hasOffset()) {
            dataset.addSeries("offset psi", series(ScheduleCurves.Point::psi));
            colours.add(Shades.purple());
        }
        double highest = curves.points().stream()
                .mapToDouble(ScheduleCurves.Point::psi)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        NumberAxis axis = ChartStyle.dressed(new NumberAxis());
        axis.setRange(0, Math.max(1, highest) * HEADROOM);
        XYPlot plot = new XYPlot(dataset, null, axis, ChartStyle.lines(colours));
        ChartStyle.dress(plot);
        addVisits(plot, visit -> between(visit, ScheduleCurves.Point::signal), Shades.blue(), "steps of a run");
        return plot;
    }

    private XYPlot ratio() {
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("brightness SNR", series(point -> drawable(point.brightnessSnr())));
        XYPlot plot = new XYPlot(dataset, null, powers(), ChartStyle.lines(List.of(Shades.green())));
        ChartStyle.dress(plot);
        plot.addRangeMarker(new ValueMarker(1, Shades.ink(), new BasicStroke(UIScale.scale(1f))), Layer.BACKGROUND);
        ToDoubleFunction<ScheduleCurves.Point> logarithm = point -> Math.log(drawable(point.brightnessSnr()));
        addVisits(plot, visit -> Math.exp(between(visit, logarithm)), Shades.green(), "");
        return plot;
    }

    /** Whole powers of ten around the curve, and 1. */
    private LogAxis powers() {
        double lowest = 0;
        double highest = 0;
        for (ScheduleCurves.Point point : curves.points()) {
            double power = Math.log10(drawable(point.brightnessSnr()));
            if (Double.isFinite(power)) {
                lowest = Math.min(lowest, power);
                highest = Math.max(highest, power);
            }
        }
        lowest = Math.floor(lowest);
        highest = Math.max(lowest + 1, Math.ceil(highest));
        LogAxis axis = ChartStyle.dressed(new LogAxis());
        axis.setBaseSymbol("10");
        axis.setSmallestValue(Math.pow(10, lowest));
        axis.setRange(Math.pow(10, lowest), Math.pow(10, highest));
        axis.setTickUnit(new NumberTickUnit(Math.ceil((highest - lowest) / MOST_NUMBERS)));
        axis.setMinorTickMarksVisible(false);
        return axis;
    }

    /** What has no logarithm is not drawn. */
    private static double drawable(double ratio) {
        return ratio > 0 && Double.isFinite(ratio) ? ratio : Double.NaN;
    }

    private double[][] series(ToDoubleFunction<ScheduleCurves.Point> value) {
        return new double[][] {
            curves.points().stream().mapToDouble(ScheduleCurves.Point::step).toArray(),
            curves.points().stream().mapToDouble(value).toArray()
        };
    }

    /** On the straight line between the two points beside a step, as the curve is drawn. */
    private double between(double step, ToDoubleFunction<ScheduleCurves.Point> value) {
        List<ScheduleCurves.Point> points = curves.points();
        int next = 0;
        while (next < points.size() - 1 && points.get(next).step() < step) {
            next++;
        }
        ScheduleCurves.Point right = points.get(next);
        ScheduleCurves.Point left = points.get(Math.max(0, next - 1));
        double width = right.step() - left.step();
        double part = width == 0 ? 1 : Math.max(0, Math.min(1, (step - left.step()) / width));
        return part == 1
                ? value.applyAsDouble(right)
                : value.applyAsDouble(left) * (1 - part) + value.applyAsDouble(right) * part;
    }

    private void addVisits(XYPlot plot, DoubleUnaryOperator value, Color colour, String name) {
        double[] visits =
                curves.visits().stream().mapToDouble(Double::doubleValue).toArray();
        double[] values = Arrays.stream(visits).map(value).toArray();
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries(name, new double[][] {visits, values});
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        double size = UIScale.scale(DOT);
        Shape dot = new Ellipse2D.Double(-size / 2, -size / 2, size, size);
        dots.setSeriesShape(0, dot);
        dots.setSeriesPaint(0, colour);
        dots.setSeriesVisibleInLegend(0, !name.isEmpty());
        plot.setDataset(1, dataset);
        plot.setRenderer(1, dots);
    }
}
