package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;

/** Paints a {@link PictureView} once: the titles above, the pictures below, the wiper between them. */
final class ViewPainter {

    static final String EMPTY =
            "No picture yet. Generate one, or drop a picture of this program here to take its recipe back.";

    private static final int PADDING = 6;
    private static final int HANDLE = 14;
    private static final String ELLIPSIS = "…";

    private final JComponent view;
    private final Graphics2D graphics;
    private final double density;

    ViewPainter(JComponent view, Graphics2D graphics, double density) {
        this.view = view;
        this.graphics = graphics;
        this.density = density;
        Object hints = view.getToolkit().getDesktopProperty("awt.font.desktophints");
        if (hints instanceof Map<?, ?> wanted) {
            graphics.addRenderingHints(wanted);
        } else {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    static int captionHeight(JComponent view) {
        return view.getFontMetrics(UIManager.getFont("Label.font")).getHeight() + 2 * UIScale.scale(PADDING);
    }

    static Rectangle pictureArea(JComponent view) {
        int caption = captionHeight(view);
        return new Rectangle(0, caption, view.getWidth(), Math.max(0, view.getHeight() - caption));
    }

    void paint(List<PictureView.Pane> panes, Optional<Viewport> viewport, Wiper wiper) {
        graphics.setColor(UIManager.getColor("List.background"));
        graphics.fillRect(0, 0, view.getWidth(), view.getHeight());
        graphics.setFont(UIManager.getFont("Label.font"));
        viewport.ifPresentOrElse(place -> pictures(panes, place, wiper), this::invitation);
        titles(panes);
        if (view.isFocusOwner()) {
            frame("Component.focusedBorderColor");
        } else {
            frame("Component.borderColor");
        }
    }

    private void pictures(List<PictureView.Pane> panes, Viewport viewport, Wiper wiper) {
        Graphics2D pixels = (Graphics2D) graphics.create();
        toScreenPixels(pixels);
        pixels.clipRect(0, 0, viewport.view().width, viewport.view().height);
        panes.get(0).picture().draw(pixels, viewport.bounds());
        if (panes.size() > 1) {
            Rectangle visible = viewport.visible();
            int x = wiper.x(visible);
            Graphics2D right = (Graphics2D) pixels.create();
            right.clipRect(x, visible.y, visible.x + visible.width - x, visible.height);
            panes.get(1).picture().draw(right, viewport.bounds());
            right.dispose();
            pixels.clip(visible);
            divider(pixels, x, visible);
        }
        pixels.dispose();
    }

    /** From here on a unit is a pixel of the screen, and the picture area begins at 0, 0. */
    private void toScreenPixels(Graphics2D pixels) {
        AffineTransform transform = pixels.getTransform();
        double top = transform.getTranslateY() + captionHeight(view) * density;
        pixels.setTransform(
                AffineTransform.getTranslateInstance(Math.round(transform.getTranslateX()), Math.round(top)));
    }

    private void divider(Graphics2D pixels, int x, Rectangle visible) {
        float line = (float) (UIScale.scale(2f) * density);
        int handle = (int) Math.round(UIScale.scale(HANDLE) * density);
        int middle = visible.y + visible.height / 2;
        Color colour = UIManager.getColor("Component.accentColor");
        outlined(pixels, line, colour, () -> pixels.drawLine(x, visible.y, x, visible.y + visible.height));
        pixels.setColor(colour);
        pixels.fillOval(x - handle / 2, middle - handle / 2, handle, handle);
        pixels.setStroke(new BasicStroke(line / 2));
        pixels.setColor(Color.WHITE);
        pixels.drawOval(x - handle / 2, middle - handle / 2, handle, handle);
    }

    /** Seen on dark and on bright pictures. */
    private static void outlined(Graphics2D pixels, float width, Color colour, Runnable shape) {
        pixels.setStroke(new BasicStroke(2 * width));
        pixels.setColor(Color.WHITE);
        shape.run();
        pixels.setStroke(new BasicStroke(width));
        pixels.setColor(colour);
        shape.run();
    }

    private void titles(List<PictureView.Pane> panes) {
        int padding = UIScale.scale(PADDING);
        int room = view.getWidth() / Math.max(1, panes.size()) - 2 * padding;
        FontMetrics metrics = graphics.getFontMetrics();
        int base = padding + metrics.getAscent();
        graphics.setColor(UIManager.getColor("Label.foreground"));
        for (int i = 0; i < panes.size(); i++) {
            String title = shortened(panes.get(i).shown().title(), metrics, room);
            int x = i == 0 ? padding : view.getWidth() - padding - metrics.stringWidth(title);
            graphics.drawString(title, x, base);
        }
    }

    private static String shortened(String title, FontMetrics metrics, int room) {
        if (metrics.stringWidth(title) <= room) {
            return title;
        }
        int length = title.length();
        while (length > 0 && metrics.stringWidth(title.substring(0, length) + ELLIPSIS) > room) {
            length--;
        }
        return title.substring(0, length).stripTrailing() + ELLIPSIS;
    }

    private void invitation() {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setColor(UIManager.getColor("Label.disabledForeground"));
        Rectangle area = pictureArea(view);
        List<String> lines = Stream.of(EMPTY.split("(?<=\\.) "))
                .flatMap(sentence -> wrapped(sentence, metrics, area.width).stream())
                .toList();
        int y = area.y + (area.height - lines.size() * metrics.getHeight()) / 2 + metrics.getAscent();
        for (String line : lines) {
            graphics.drawString(line, area.x + (area.width - SwingUtilities.computeStringWidth(metrics, line)) / 2, y);
            y += metrics.getHeight();
        }
    }

    /** A sentence in as many lines as it needs; a word that is wider than the room stands alone. */
    static List<String> wrapped(String sentence, FontMetrics metrics, int room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : sentence.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) > room) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }

    private void frame(String colourKey) {
        graphics.setColor(UIManager.getColor(colourKey));
        int width = view.getWidth();
        int height = view.getHeight();
        // Four thin rectangles are drawn at once; the outline of a large one is smoothed over its whole face.
        graphics.fillRect(0, 0, width, 1);
        graphics.fillRect(0, height - 1, width, 1);
        graphics.fillRect(0, 0, 1, height);
        graphics.fillRect(width - 1, 0, 1, height);
    }
}
