package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** The names of the curves with their looks, below the chart. */
final class ChartLegend extends LegendTitle {

    private static final long serialVersionUID = 1L;
    private static final double HIGHEST = 10_000;

    private ChartLegend(LegendItemSource source) {
        super(source);
        setItemFont(Fonts.LABEL);
        setItemPaint(Palette.INK);
        setPosition(RectangleEdge.BOTTOM);
        setFrame(BlockBorder.NONE);
        setBackgroundPaint(null);
        setMargin(6, 4, 0, 0);
        setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
    }

    static LegendTitle of(XYPlot plot) {
        return new ChartLegend(plot);
    }

    static LegendTitle of(List<Curve> curves) {
        XYPlot plot = new XYPlot();
        ChartLayout.add(curves, plot, Double.NEGATIVE_INFINITY);
        return new ChartLegend(plot);
    }

    /** How much room a legend needs below something of this width. */
    static int height(LegendTitle legend, int width) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            RectangleConstraint room = new RectangleConstraint(
                    width,
                    new Range(0, width),
                    LengthConstraintType.RANGE,
                    0,
                    new Range(0, HIGHEST),
                    LengthConstraintType.RANGE);
            return (int) Math.ceil(legend.arrange(graphics, room).getHeight());
        } finally {
            graphics.dispose();
        }
    }

    @Override
    public Object draw(Graphics2D graphics, Rectangle2D area, Object parameters) {
        return TextHold.with(TextHold.START, graphics, () -> super.draw(graphics, area, parameters));
    }
}
