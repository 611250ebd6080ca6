package dev.offsetnoise.host.desktop.insight;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import javax.swing.UIManager;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * A chart in the look's colours, which tells under the mouse what is drawn there, and a screen reader its main numbers. It is
 * drawn anew when the look changes.
 */
final class ChartView extends ChartPanel {

    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 10_000;

    private transient Supplier<JFreeChart> drawing;
    private transient DoubleFunction<String> reading = x -> null;
    private final int wantedHeight;

    ChartView(String name, String accessibleName, int height) {
        super(null, 1, 1, 1, 1, LARGEST, LARGEST, false, false, false, false, false, false, true);
        wantedHeight = height;
        setName(name);
        setMouseZoomable(false);
        setFocusable(true);
        getAccessibleContext().setAccessibleName(accessibleName);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                scrollRectToVisible(new Rectangle(getSize()));
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
    }

    /**
     * Draws a chart.
     *
     * @param how makes the chart in the colours that the look has when it is called
     * @param words its main numbers
     * @param under what is seen at a value of the axis to the right
     */
    void draw(Supplier<JFreeChart> how, String words, DoubleFunction<String> under) {
        drawing = how;
        reading = under;
        getAccessibleContext().setAccessibleDescription(words);
        setChart(how.get());
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(1, wantedHeight);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (drawing != null) {
            setChart(drawing.get());
        }
    }

    @Override
    public String getToolTipText(MouseEvent event) {
        Rectangle2D area = getScreenDataArea();
        if (getChart() == null || area == null || !area.contains(event.getPoint())) {
            return null;
        }
        XYPlot plot = getChart().getXYPlot();
        return reading.apply(plot.getDomainAxis().java2DToValue(event.getX(), area, RectangleEdge.BOTTOM));
    }

    @Override
    public void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        if (isFocusOwner()) {
            Graphics2D ring = (Graphics2D) graphics.create();
            ring.setColor(UIManager.getColor("Component.focusColor"));
            ring.setStroke(new BasicStroke(2));
            ring.drawRect(1, 1, getWidth() - 2, getHeight() - 2);
            ring.dispose();
        }
    }
}
