package dev.offsetnoise.host.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws into pixels. */
final class PixelDrawing {

    /** Pixels for each unit: sharp on screens of high density and in print. */
    private static final int SCALE = 2;

    private PixelDrawing() {}

    static BufferedImage of(Drawing drawing) {
        BufferedImage picture =
                new BufferedImage(drawing.width() * SCALE, drawing.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            graphics.scale(SCALE, SCALE);
            drawing.painter().accept(graphics);
        } finally {
            graphics.dispose();
        }
        return picture;
    }
}
