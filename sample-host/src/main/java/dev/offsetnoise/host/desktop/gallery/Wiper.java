package dev.offsetnoise.host.desktop.gallery;

import java.awt.Rectangle;

/**
 * The divider between two compared pictures. It stands at a share of what can be seen of them, so that it cannot be lost
 * outside of the view.
 *
 * @param share what lies left of it, 0 to 1
 */
record Wiper(double share) {

    static final Wiper MIDDLE = new Wiper(0.5);

    Wiper {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A wiper at " + share + ": expected 0 (left) to 1 (right).");
        }
    }

    /** Where a point of the view is, or the nearest place. */
    static Wiper at(double x, Rectangle visible) {
        return visible.width < 1 ? MIDDLE : limited((x - visible.x) / visible.width);
    }

    Wiper moved(double shares) {
        return limited(share + shares);
    }

    /** Distance from the view's left edge. */
    int x(Rectangle visible) {
        return visible.x + (int) Math.round(share * visible.width);
    }

    private static Wiper limited(double share) {
        return new Wiper(Math.max(0, Math.min(1, share)));
    }
}
