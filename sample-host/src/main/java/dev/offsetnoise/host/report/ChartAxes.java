package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Makes the chart's axes. Numbers are written the same way in every country. */
final class ChartAxes {

    /** Room between the data and the ends of an axis that the data decides, as a share of its length. */
    private static final double MARGIN = 0.04;

    private ChartAxes() {}

    static ValueAxis of(Axis axis) {
        ValueAxis made = made(axis);
        made.setLowerMargin(MARGIN);
        made.setUpperMargin(MARGIN);
        axis.low().ifPresent(made::setLowerBound);
        axis.high().ifPresent(made::setUpperBound);
        return made;
    }

    private static ValueAxis made(Axis axis) {
        String label = axis.label().isEmpty() ? null : axis.label();
        if (axis.logarithmic()) {
            return new Decades(label);
        }
        if (!axis.categories().isEmpty()) {
            SymbolAxis names = new SymbolAxis(label, axis.categories().toArray(new String[0]));
            names.setGridBandsVisible(false);
            return names;
        }
        NumberAxis numbers = new NumberAxis(label);
        numbers.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        numbers.setAutoRangeIncludesZero(false);
        return numbers;
    }

    /** A logarithmic axis with labels at powers of ten, and at 2 and 5 between them where there are few. */
    private static final class Decades extends LogAxis {

        private static final long serialVersionUID = 1L;
        private static final double FEW_DECADES = 2;

        Decades(String label) {
            super(label);
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            double low = getRange().getLowerBound();
            double high = getRange().getUpperBound();
            boolean few = Math.log10(high / low) < FEW_DECADES;
            TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            List<NumberTick> ticks = new ArrayList<>();
            for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
                for (int digit = 1; digit < 10; digit++) {
                    double value = digit * Math.pow(10, power);
                    if (value >= low && value <= high) {
                        boolean labelled = digit == 1 || few && (digit == 2 || digit == 5);
                        ticks.add(new NumberTick(
                                labelled ? TickType.MAJOR : TickType.MINOR,
                                value,
                                labelled ? text(digit, power) : "",
                                anchor,
                                TextAnchor.CENTER,
                                0));
                    }
                }
            }
            return ticks;
        }

        /** Exact, whatever the power: 0.002, 5, 20000. */
        private static String text(int digit, int power) {
            return new java.math.BigDecimal(java.math.BigInteger.valueOf(digit), -power).toPlainString();
        }
    }
}
