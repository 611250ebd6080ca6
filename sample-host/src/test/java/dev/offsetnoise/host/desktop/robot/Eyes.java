package dev.offsetnoise.host.desktop.robot;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import org.assertj.swing.edt.GuiActionRunner;

/** Looks at the screen itself, not at what the program thinks is there. */
final class Eyes {

    private static final int SHARE_LOOKED_AT = 4;

    private final Desk desk;
    private final Robot screen;

    Eyes(Desk desk) throws AWTException {
        this.desk = desk;
        screen = new Robot();
    }

    /** How bright the middle of a component is on the screen when that has come to rest, 0 to 1. */
    double brightness(Component view) {
        double[] seen = {now(view)};
        desk.untilSeen("the screen has come to rest", () -> {
            desk.robot().waitForIdle();
            double before = seen[0];
            seen[0] = now(view);
            return before == seen[0];
        });
        return seen[0];
    }

    private double now(Component view) {
        BufferedImage shot = screen.createScreenCapture(GuiActionRunner.execute(() -> middle(view)));
        long sum = 0;
        for (int y = 0; y < shot.getHeight(); y++) {
            for (int x = 0; x < shot.getWidth(); x++) {
                int rgb = shot.getRGB(x, y);
                sum += (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
            }
        }
        return sum / (3 * 255.0 * shot.getWidth() * shot.getHeight());
    }

    private static Rectangle middle(Component view) {
        Point at = view.getLocationOnScreen();
        Dimension size = view.getSize();
        int side = Math.min(size.width, size.height) / SHARE_LOOKED_AT;
        return new Rectangle(at.x + (size.width - side) / 2, at.y + (size.height - side) / 2, side, side);
    }
}
