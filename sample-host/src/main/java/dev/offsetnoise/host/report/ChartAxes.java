package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Makes the chart's axes, which have our ticks and not the library's. */
final class ChartAxes {

    /** Room for a number on an axis to the right and on one upwards. */
    private static final double WIDTH = 70;

    private static final double HEIGHT = 40;

    /** The same for logarithmic axes, which are divided less evenly and need to be looked up more. */
    private static final double LOGARITHMIC_WIDTH = 50;

    private static final double LOGARITHMIC_HEIGHT = 22;

    private ChartAxes() {}

    static ValueAxis of(Axis axis, Extent extent) {
        String label = axis.label().isEmpty() ? null : axis.label();
        ValueAxis made = axis.logarithmic() ? new Logarithmic(label, axis) : new Linear(label, axis);
        made.setRange(extent.low(), extent.high());
        made.setMinorTickMarksVisible(true);
        return made;
    }

    private static List<NumberTick> ticks(Axis axis, ValueAxis drawn, Rectangle2D area, RectangleEdge edge) {
        boolean upwards = RectangleEdge.isLeftOrRight(edge);
        TextAnchor anchor = upwards ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        return ticks(axis, drawn.getLowerBound(), drawn.getUpperBound(), room(axis, area, upwards)).stream()
                .map(tick -> new NumberTick(
                        tick.text().isEmpty() ? TickType.MINOR : TickType.MAJOR,
                        tick.at(),
                        tick.text(),
                        anchor,
                        TextAnchor.CENTER,
                        0))
                .toList();
    }

    /** How many numbers find place. */
    private static int room(Axis axis, Rectangle2D area, boolean upwards) {
        double width = axis.logarithmic() ? LOGARITHMIC_WIDTH : WIDTH;
        double height = axis.logarithmic() ? LOGARITHMIC_HEIGHT : HEIGHT;
        return Math.max(1, (int) (upwards ? area.getHeight() / height : area.getWidth() / width));
    }

    private static List<Tick> ticks(Axis axis, double low, double high, int most) {
        if (!axis.ticks().isEmpty()) {
            return axis.ticks().stream()
                    .filter(tick -> tick.at() >= low && tick.at() <= high)
                    .toList();
        }
        return axis.logarithmic() ? TickMarks.logarithmic(low, high, most) : TickMarks.linear(low, high, most);
    }

    private static final class Linear extends NumberAxis {

        private static final long serialVersionUID = 1L;
        private final transient Axis axis;

        Linear(String label, Axis axis) {
            super(label);
            this.axis = axis;
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
            return ticks(axis, this, area, edge);
        }

        @Override
        protected AxisState drawTickMarksAndLabels(
                Graphics2D g2, double cursor, Rectangle2D plot, Rectangle2D data, RectangleEdge edge) {
            return TextHold.with(
                    TextHold.beside(edge), g2, () -> super.drawTickMarksAndLabels(g2, cursor, plot, data, edge));
        }
    }

    private static final class Logarithmic extends LogAxis {

        private static final long serialVersionUID = 1L;
        private final transient Axis axis;

        Logarithmic(String label, Axis axis) {
            super(label);
            this.axis = axis;
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
            return ticks(axis, this, area, edge);
        }

        @Override
        protected AxisState drawTickMarksAndLabels(
                Graphics2D g2, double cursor, Rectangle2D plot, Rectangle2D data, RectangleEdge edge) {
            return TextHold.with(
                    TextHold.beside(edge), g2, () -> super.drawTickMarksAndLabels(g2, cursor, plot, data, edge));
        }
    }
}
