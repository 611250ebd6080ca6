package dev.offsetnoise.host.desktop.tone;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.recipe.Colour;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import javax.swing.JPanel;
import javax.swing.UIManager;

/** A field that shows what is asked for: a grey, a colour, a place between dark and bright, or nothing in particular. */
final class Swatch extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int HEIGHT = 22;
    private static final int ROWS = 3;
    private static final int MARKER = 3;
    private static final Color MARKER_COLOUR = new Color(0xff, 0x8c, 0x1a);

    private final transient ToneChoice choice;

    Swatch(ToneChoice choice) {
        this.choice = choice;
        setOpaque(false);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(2 * HEIGHT), UIScale.scale(HEIGHT));
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    static Color awt(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        switch (choice.kind()) {
            case FREE -> paintChecks(g);
            case DIAL -> paintDial(g);
            default -> {
                g.setColor(awt(choice.asked().orElseThrow()));
                g.fillRect(0, 0, getWidth(), getHeight());
            }
        }
        g.setColor(UIManager.getColor("Component.borderColor"));
        for (int i = 0; i < UIScale.scale(1); i++) {
            g.drawRect(i, i, getWidth() - 1 - 2 * i, getHeight() - 1 - 2 * i);
        }
        g.dispose();
    }

    /** Nothing in particular looks as transparent as in any paint program. */
    private void paintChecks(Graphics2D g) {
        double side = (double) getHeight() / ROWS;
        int columns = (int) Math.ceil(getWidth() / side);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < columns; column++) {
                g.setColor((row + column) % 2 == 0 ? Color.GRAY : Color.LIGHT_GRAY);
                g.fill(new Rectangle2D.Double(column * side, row * side, side, side));
            }
        }
    }

    private void paintDial(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 0, Color.BLACK, getWidth(), 0, Color.WHITE));
        g.fillRect(0, 0, getWidth(), getHeight());
        int width = UIScale.scale(MARKER);
        int left = (int) Math.round((choice.dial().position() + 1) / 2 * (getWidth() - width));
        g.setColor(MARKER_COLOUR);
        g.fillRect(left, 0, width, getHeight());
    }
}
