package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/** The means of red, green and blue as bars with their numbers. */
final class ChannelBars extends JComponent implements Accessible {

    private static final long serialVersionUID = 1L;
    private static final int ROW = 18;
    private static final int BAR = 8;
    private static final int GAP = 6;
    private static final List<String> NAMES = List.of("Red", "Green", "Blue");
    private static final String WIDEST_NUMBER = "0.000";

    private transient List<Double> means = List.of();

    ChannelBars() {
        setName("channel-means");
        setToolTipText("The mean of each channel of the chosen picture, 0 for dark and 1 for bright");
        getAccessibleContext().setAccessibleName("Channel means");
    }

    void show(List<Double> shown) {
        means = shown;
        getAccessibleContext()
                .setAccessibleDescription(IntStream.range(0, shown.size())
                        .mapToObj(i -> InsightWords.channel(NAMES.get(i), shown.get(i)))
                        .collect(Collectors.joining(", ")));
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(1, UIScale.scale(ROW) * NAMES.size());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setFont(Shades.smallFont());
            List<Color> colours = List.of(Shades.red(), Shades.green(), Shades.blue());
            for (int i = 0; i < NAMES.size(); i++) {
                paintRow(g, i, colours.get(i));
            }
        } finally {
            g.dispose();
        }
    }

    private void paintRow(Graphics2D g, int row, Color colour) {
        FontMetrics metrics = g.getFontMetrics();
        int gap = UIScale.scale(GAP);
        int height = UIScale.scale(ROW);
        int middle = row * height + height / 2;
        int base = middle + (metrics.getAscent() - metrics.getDescent()) / 2;
        int left = NAMES.stream().mapToInt(metrics::stringWidth).max().orElse(0) + gap;
        int right = getWidth() - metrics.stringWidth(WIDEST_NUMBER) - gap;
        int bar = UIScale.scale(BAR);
        g.setColor(Shades.ink());
        g.drawString(NAMES.get(row), 0, base);
        g.setColor(Shades.faint());
        g.fillRoundRect(left, middle - bar / 2, right - left, bar, bar, bar);
        if (row < means.size()) {
            g.setColor(colour);
            g.fillRoundRect(left, middle - bar / 2, (int) Math.round((right - left) * means.get(row)), bar, bar, bar);
            g.setColor(Shades.ink());
            g.drawString(InsightWords.mean(means.get(row)), right + gap, base);
        }
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleBars();
        }
        return accessibleContext;
    }

    private final class AccessibleBars extends AccessibleJComponent {

        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.PANEL;
        }
    }
}
