package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.stream.Collectors;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.JList;
import javax.swing.UIManager;

/** A result in the strip: the picture small, what tells it from its neighbours below. */
final class ThumbnailCell extends DefaultListCellRenderer {

    static final int SIDE = 72;

    private static final long serialVersionUID = 1L;

    @Override
    public Component getListCellRendererComponent(
            JList<?> list, Object value, int index, boolean selected, boolean focused) {
        super.getListCellRendererComponent(list, value, index, selected, focused);
        Result result = (Result) value;
        setIcon(new Thumbnail(result.thumbnail()));
        setFont(UIManager.getFont("small.font"));
        setText(Titles.brief(result.recipe()).stream()
                .collect(Collectors.joining("<br>", "<html><center>", "</center>")));
        setHorizontalAlignment(CENTER);
        setHorizontalTextPosition(CENTER);
        setVerticalAlignment(TOP);
        setVerticalTextPosition(BOTTOM);
        setToolTipText(result.toString());
        getAccessibleContext().setAccessibleName(result.toString());
        return this;
    }

    /** Draws the picture into a square, by the screen's own pixels. */
    private record Thumbnail(BufferedImage image) implements Icon {

        @Override
        public int getIconWidth() {
            return UIScale.scale(SIDE);
        }

        @Override
        public int getIconHeight() {
            return UIScale.scale(SIDE);
        }

        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            Graphics2D pixels = (Graphics2D) graphics.create();
            double density = pixels.getTransform().getScaleX();
            pixels.translate(x, y);
            pixels.scale(1 / density, 1 / density);
            int side = (int) Math.round(getIconWidth() * density);
            Viewport place =
                    Viewport.fit(new Dimension(image.getWidth(), image.getHeight()), new Dimension(side, side));
            new ScaledPicture(image).draw(pixels, place.bounds());
            pixels.dispose();
        }
    }
}
