package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.UIManager;
import javax.swing.plaf.basic.BasicGraphicsUtils;

/** A result in the strip: the picture small, what tells it from its neighbours below. */
final class ThumbnailCell extends DefaultListCellRenderer {

    static final int SIDE = 72;

    private static final int GAP = 4;

    private static final long serialVersionUID = 1L;

    /** Thumbnails as they were last drawn. A picture that needs no scaling stays with the screen and is not sent again. */
    private final transient Map<BufferedImage, BufferedImage> drawn = new WeakHashMap<>();

    @Override
    public Component getListCellRendererComponent(
            JList<?> list, Object value, int index, boolean selected, boolean focused) {
        super.getListCellRendererComponent(list, value, index, selected, focused);
        Result result = (Result) value;
        setText(null);
        setFont(UIManager.getFont("small.font"));
        setIcon(new Thumbnail(result.thumbnail(), Titles.brief(result.recipe()), getFontMetrics(getFont()), drawn));
        setHorizontalAlignment(CENTER);
        setVerticalAlignment(TOP);
        setToolTipText(result.toString());
        getAccessibleContext().setAccessibleName(result.toString());
        return this;
    }

    /**
     * Draws the picture into a square, by the screen's own pixels, and lines of text below it. (A label could do so with HTML,
     * which it would read anew at every look.)
     */
    private record Thumbnail(
            BufferedImage image, List<String> lines, FontMetrics metrics, Map<BufferedImage, BufferedImage> drawn)
            implements Icon {

        @Override
        public int getIconWidth() {
            return UIScale.scale(SIDE);
        }

        @Override
        public int getIconHeight() {
            return UIScale.scale(SIDE + GAP) + lines.size() * metrics.getHeight();
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
            Rectangle bounds = place.bounds();
            pixels.drawImage(fitted(bounds), bounds.x, bounds.y, null);
            pixels.dispose();
            write((JComponent) component, (Graphics2D) graphics, x + getIconWidth() / 2, y + UIScale.scale(SIDE + GAP));
        }

        private void write(JComponent component, Graphics2D graphics, int middle, int top) {
            graphics.setFont(component.getFont());
            graphics.setColor(component.getForeground());
            int base = top + metrics.getAscent();
            for (String line : lines) {
                int left = middle - metrics.stringWidth(line) / 2;
                BasicGraphicsUtils.drawString(component, graphics, line, left, base);
                base += metrics.getHeight();
            }
        }

        private BufferedImage fitted(Rectangle bounds) {
            return drawn.compute(
                    image,
                    (original, before) ->
                            before != null && before.getWidth() == bounds.width && before.getHeight() == bounds.height
                                    ? before
                                    : ScaledPicture.fitted(original, bounds.width, bounds.height));
        }
    }
}
