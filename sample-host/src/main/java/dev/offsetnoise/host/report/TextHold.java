package dev.offsetnoise.host.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.function.Supplier;
import org.jfree.chart.ui.RectangleEdge;

/**
 * The end at which a text is held in place. The reader's fonts are not the ones that the layout was measured with: a text
 * held at the right end stays where it belongs though it is longer or shorter there.
 */
enum TextHold {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private static final RenderingHints.Key KEY = new RenderingHints.Key(0) {
        @Override
        public boolean isCompatibleValue(Object value) {
            return value == null || value instanceof TextHold;
        }
    };

    private final String anchor;

    TextHold(String anchor) {
        this.anchor = anchor;
    }

    /** SVG's word for it. */
    String anchor() {
        return anchor;
    }

    /** How the names of an axis at this edge are held. */
    static TextHold beside(RectangleEdge edge) {
        return edge == RectangleEdge.LEFT ? END : MIDDLE;
    }

    /** Draws with all texts held at this end. */
    static <T> T with(TextHold hold, Graphics2D graphics, Supplier<T> drawing) {
        graphics.setRenderingHint(KEY, hold);
        try {
            return drawing.get();
        } finally {
            graphics.setRenderingHint(KEY, MIDDLE);
        }
    }

    /** How a text drawn now is held. */
    static TextHold in(Graphics2D graphics) {
        Object hold = graphics.getRenderingHint(KEY);
        return hold == null ? MIDDLE : (TextHold) hold;
    }
}
