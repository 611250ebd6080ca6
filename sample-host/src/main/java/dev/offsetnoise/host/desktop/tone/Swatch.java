package dev.offsetnoise.host.desktop.tone;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.recipe.Colour;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JComponent;
import javax.swing.UIManager;

/** A square that shows what is asked for: a grey, a colour, a place between dark and bright, or nothing in particular. */
final class Swatch extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final int SIDE = 48;
    private static final int CHECKS = 6;
    private static final int MARKER = 3;
    private static final Color MARKER_COLOUR = new Color(0xff, 0x8c, 0x1a);

    private final transient ToneChoice choice;

    Swatch(ToneChoice choice) {
        this.choice = choice;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(SIDE), UIScale.scale(SIDE));
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
        int side = Math.min(getWidth(), getHeight());
        switch (choice.kind()) {
            case FREE -> paintChecks(g, side);
            case DIAL -> paintDial(g, side);
            default -> {
                g.setColor(awt(choice.asked().orElseThrow()));
                g.fillRect(0, 0, side, side);
            }
        }
        g.setColor(UIManager.getColor("Component.borderColor"));
        int line = UIScale.scale(1);
        for (int i = 0; i < line; i++) {
            g.drawRect(i, i, side - 1 - 2 * i, side - 1 - 2 * i);
        }
        g.dispose();
    }

    /** Nothing in particular looks as transparent as in any paint program. */
    private static void paintChecks(Graphics2D g, int side) {
        for (int i = 0; i < CHECKS * CHECKS; i++) {
            int left = i % CHECKS * side / CHECKS;
            int top = i / CHECKS * side / CHECKS;
            g.setColor((i + i / CHECKS) % 2 == 0 ? Color.GRAY : Color.LIGHT_GRAY);
            g.fillRect(left, top, side / CHECKS + 1, side / CHECKS + 1);
        }
    }

    private void paintDial(Graphics2D g, int side) {
        g.setPaint(new GradientPaint(0, 0, Color.BLACK, side, 0, Color.WHITE));
        g.fillRect(0, 0, side, side);
        int width = UIScale.scale(MARKER);
        int left = (int) Math.round((choice.dial().position() + 1) / 2 * (side - width));
        g.setColor(MARKER_COLOUR);
        g.fillRect(left, 0, width, side);
    }
}
