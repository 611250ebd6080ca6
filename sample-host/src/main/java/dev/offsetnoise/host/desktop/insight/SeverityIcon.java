package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.Finding;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import javax.swing.Icon;

/**
 * A sign for each severity, which differs in shape as well as in colour.
 *
 * @param severity what it stands for
 */
record SeverityIcon(Finding.Severity severity) implements Icon {

    private static final int SIZE = 16;

    static Color colour(Finding.Severity severity) {
        return switch (severity) {
            case NOTE -> Shades.blue();
            case WARNING -> Shades.yellow();
            case ERROR -> Shades.red();
        };
    }

    @Override
    public int getIconWidth() {
        return UIScale.scale(SIZE);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(SIZE);
    }

    /** On a field of 16 x 16. */
    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.translate(x, y);
            double scale = UIScale.scale(1f);
            g.scale(scale, scale);
            g.setColor(colour(severity));
            g.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            paintSign(g);
        } finally {
            g.dispose();
        }
    }

    private void paintSign(Graphics2D g) {
        switch (severity) {
            case NOTE -> {
                g.draw(new Ellipse2D.Double(1.5, 1.5, 13, 13));
                g.draw(new Line2D.Double(8, 7.5, 8, 11));
                g.fill(new Ellipse2D.Double(7, 4, 2, 2));
            }
            case WARNING -> {
                Path2D triangle = new Path2D.Double();
                triangle.moveTo(8, 1.8);
                triangle.lineTo(14.6, 14);
                triangle.lineTo(1.4, 14);
                triangle.closePath();
                g.draw(triangle);
                g.draw(new Line2D.Double(8, 6.2, 8, 9.5));
                g.fill(new Ellipse2D.Double(7, 11, 2, 2));
            }
            case ERROR -> {
                g.fill(new Ellipse2D.Double(1, 1, 14, 14));
                g.setColor(Shades.ground());
                g.draw(new Line2D.Double(5.5, 5.5, 10.5, 10.5));
                g.draw(new Line2D.Double(10.5, 5.5, 5.5, 10.5));
            }
        }
    }
}
