package dev.offsetnoise.host.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/** Makes a chart of a figure: a quiet grid, no frame, the title at the left, the legend below. */
final class ChartLayout {

    private static final Color GRID = Palette.translucent(Palette.INK, 0.12);
    private static final Color AXIS = Palette.translucent(Palette.INK, 0.5);
    private static final BasicStroke HAIR = new BasicStroke(1);
    private static final RectangleInsets PADDING = new RectangleInsets(10, 8, 8, 18);
    private static final RectangleInsets TITLE_PADDING = new RectangleInsets(0, 4, 10, 0);

    static {
        // Otherwise the label of the axis upwards is drawn as outlines and not as text.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private ChartLayout() {}

    static JFreeChart of(Figure figure, boolean withLegend) {
        Extent height = Extent.ofY(figure.y(), figure.curves());
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(styled(ChartAxes.of(figure.x(), Extent.ofX(figure.x(), figure.curves()))));
        plot.setRangeAxis(styled(ChartAxes.of(figure.y(), height)));
        add(figure.curves(), plot, figure.y().logarithmic() ? height.low() : Double.NEGATIVE_INFINITY);
        quiet(plot);
        if (figure.x().hasNames()) {
            layOnItsSide(plot);
        }
        JFreeChart chart = new JFreeChart(null, Fonts.TITLE, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(PADDING);
        if (!figure.title().isEmpty()) {
            chart.setTitle(new Title(figure.title()));
        }
        if (withLegend
                && figure.curves().stream().anyMatch(curve -> !curve.name().isEmpty())) {
            chart.addLegend(ChartLegend.of(plot));
        }
        return chart;
    }

    /** How high a chart of this width must be for its data to have the same scale in both directions. */
    static int squareHeight(JFreeChart chart, int width, int height) {
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            chart.draw(scratch, new Rectangle2D.Double(0, 0, width, height), info);
        } finally {
            scratch.dispose();
        }
        Rectangle2D data = info.getPlotInfo().getDataArea();
        return (int) Math.round(height + data.getWidth() - data.getHeight());
    }

    /** The first curve at the back. Nothing is drawn below the floor. */
    static void add(List<Curve> curves, XYPlot plot, double floor) {
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        for (int i = 0; i < curves.size(); i++) {
            CurveDrawing drawing = CurveDrawing.of(curves.get(i), floor);
            plot.setDataset(i, drawing.dataset());
            plot.setRenderer(i, drawing.renderer());
        }
    }

    private static void quiet(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(HAIR);
        plot.setRangeGridlineStroke(HAIR);
    }

    /** Names stand on the left, from top to bottom. */
    private static void layOnItsSide(XYPlot plot) {
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.getDomainAxis().setInverted(true);
        plot.setDomainAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    }

    private static ValueAxis styled(ValueAxis axis) {
        axis.setLabelFont(Fonts.LABEL);
        axis.setLabelPaint(Palette.INK);
        axis.setTickLabelFont(Fonts.TICK);
        axis.setTickLabelPaint(Palette.INK);
        axis.setAxisLinePaint(AXIS);
        axis.setAxisLineStroke(HAIR);
        axis.setTickMarkPaint(AXIS);
        axis.setTickMarkStroke(HAIR);
        return axis;
    }

    private static final class Title extends TextTitle {

        private static final long serialVersionUID = 1L;

        Title(String text) {
            super(text, Fonts.TITLE);
            setPaint(Palette.INK);
            setHorizontalAlignment(HorizontalAlignment.LEFT);
            setTextAlignment(HorizontalAlignment.LEFT);
            setPadding(TITLE_PADDING);
        }

        @Override
        public Object draw(Graphics2D graphics, Rectangle2D area, Object parameters) {
            return TextHold.with(TextHold.START, graphics, () -> super.draw(graphics, area, parameters));
        }
    }
}
