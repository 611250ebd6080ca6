package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** How the charts of this panel look. */
final class ChartStyle {

    private static final float LINE = 1.8f;
    private static final float[] DASHES = {5, 3};
    private static final double SWATCH = 9;
    private static final double PADDING = 2;

    /** The last number of an axis needs room beyond its end. */
    private static final double NUMBER = 36;

    private static final double BETWEEN = 8;

    private ChartStyle() {}

    /** A chart on the panel's ground, with the names of its curves below. */
    static JFreeChart chart(Plot plot) {
        JFreeChart chart = new JFreeChart(null, Shades.font(), plot, false);
        chart.setBackgroundPaint(Shades.ground());
        chart.setPadding(insets(PADDING, PADDING, PADDING, PADDING));
        plot.setBackgroundPaint(Shades.ground());
        plot.setInsets(insets(PADDING, PADDING, 0, NUMBER / 2));
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(Shades.smallFont());
        legend.setItemPaint(Shades.ink());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setMargin(insets(PADDING, 0, 0, 0));
        legend.setItemLabelPadding(insets(0, PADDING, 0, BETWEEN));
        chart.addLegend(legend);
        return chart;
    }

    static void dress(XYPlot plot) {
        plot.setBackgroundPaint(Shades.ground());
        plot.setOutlinePaint(Shades.faint());
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Shades.faint());
        plot.setRangeGridlineStroke(new BasicStroke(UIScale.scale(0.5f)));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static <A extends ValueAxis> A dressed(A axis) {
        axis.setLabelFont(Shades.smallFont());
        axis.setTickLabelFont(Shades.smallFont());
        axis.setLabelPaint(Shades.ink());
        axis.setTickLabelPaint(Shades.ink());
        axis.setAxisLinePaint(Shades.faint());
        axis.setTickMarkPaint(Shades.faint());
        return axis;
    }

    /** Numbers without signs between their digits. */
    static NumberFormat plainNumbers() {
        return new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** A renderer of one curve for each colour; curves after the first are told apart by dashes too. */
    static XYLineAndShapeRenderer lines(List<Color> colours) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        double half = UIScale.scale((float) SWATCH);
        renderer.setLegendLine(new Line2D.Double(-half, 0, half, 0));
        for (int i = 0; i < colours.size(); i++) {
            renderer.setSeriesPaint(i, colours.get(i));
            renderer.setSeriesStroke(i, stroke(i));
        }
        return renderer;
    }

    static BasicStroke stroke(int series) {
        float width = UIScale.scale(LINE);
        if (series == 0) {
            return new BasicStroke(width);
        }
        float[] dashes = DASHES.clone();
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = UIScale.scale(series == 1 ? dashes[i] : (float) Math.ceil(dashes[i] / 2));
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static RectangleInsets insets(double top, double left, double bottom, double right) {
        return new RectangleInsets(scaled(top), scaled(left), scaled(bottom), scaled(right));
    }

    private static double scaled(double size) {
        return UIScale.scale((float) size);
    }
}
