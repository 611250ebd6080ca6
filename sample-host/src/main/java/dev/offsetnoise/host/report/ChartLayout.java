package dev.offsetnoise.host.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Makes a chart of a figure: a quiet grid, no frame, the legend below. */
final class ChartLayout {

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private static final Color GRID = Palette.translucent(Palette.INK, 0.12);
    private static final Color AXIS = Palette.translucent(Palette.INK, 0.5);
    private static final BasicStroke HAIR = new BasicStroke(1);
    private static final Color TRANSPARENT = new Color(0, 0, 0, 0);

    private ChartLayout() {}

    static JFreeChart of(Figure figure) {
        XYPlot plot = new XYPlot();
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainAxis(styled(ChartAxes.of(figure.x())));
        plot.setRangeAxis(styled(ChartAxes.of(figure.y())));
        for (int i = 0; i < figure.curves().size(); i++) {
            CurveDrawing curve = CurveDrawing.of(figure.curves().get(i));
            plot.setDataset(i, curve.dataset());
            plot.setRenderer(i, curve.renderer());
        }
        quiet(plot);
        JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
        chart.setBackgroundPaint(TRANSPARENT);
        chart.setPadding(new RectangleInsets(8, 8, 8, 14));
        if (!figure.title().isEmpty()) {
            chart.setTitle(title(figure.title()));
        }
        if (figure.curves().stream().anyMatch(curve -> !curve.name().isEmpty())) {
            chart.addLegend(legend(plot));
        }
        return chart;
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

    private static ValueAxis styled(ValueAxis axis) {
        axis.setLabelFont(LABEL);
        axis.setLabelPaint(Palette.INK);
        axis.setTickLabelFont(TICK);
        axis.setTickLabelPaint(Palette.INK);
        axis.setAxisLinePaint(AXIS);
        axis.setAxisLineStroke(HAIR);
        axis.setTickMarkPaint(AXIS);
        axis.setTickMarkStroke(HAIR);
        return axis;
    }

    private static TextTitle title(String text) {
        TextTitle title = new TextTitle(text, TITLE);
        title.setPaint(Palette.INK);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setPadding(new RectangleInsets(0, 4, 8, 0));
        return title;
    }

    private static LegendTitle legend(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(LABEL);
        legend.setItemPaint(Palette.INK);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(null);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
        return legend;
    }
}
