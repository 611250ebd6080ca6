package dev.offsetnoise.host.desktop.gallery;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.Objects;

/**
 * Where a picture lies in a view, and how large. All lengths are in the screen's own pixels, so that a picture's pixel
 * covers whole pixels of the screen at every whole factor.
 *
 * @param picture the picture's size
 * @param view the view's size
 * @param scale pixels of the screen for one of the picture
 * @param left distance of the picture's left edge from the view's
 * @param top distance of the picture's upper edge from the view's
 * @param fitted whether it follows the view's size
 */
record Viewport(Dimension picture, Dimension view, double scale, double left, double top, boolean fitted) {

    /** Smaller, a picture is only a dot. */
    static final double MIN_SCALE = 1.0 / 16;

    /** Larger, a pixel is only a wall. */
    static final double MAX_SCALE = 64;

    /** The wheel stops at these: enlarged by whole factors only, because others blur or distort. */
    private static final double[] STOPS = {
        MIN_SCALE, 1.0 / 12, 1.0 / 8, 1.0 / 6, 1.0 / 4, 1.0 / 3, 1.0 / 2, 2.0 / 3, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48,
        MAX_SCALE
    };

    private static final double ROUNDING = 1e-9;

    Viewport {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(view, "view");
        if (picture.width < 1 || picture.height < 1) {
            throw new IllegalArgumentException("A picture of " + picture.width + "x" + picture.height
                    + " pixels: expected at least one in each direction.");
        }
    }

    /** The whole picture in the middle of the view, as large as it can be; enlarged by a whole factor only. */
    static Viewport fit(Dimension picture, Dimension view) {
        double room = Math.min((double) view.width / picture.width, (double) view.height / picture.height);
        double scale = room >= 1 ? Math.floor(room) : room;
        return centred(picture, view, limited(scale), true);
    }

    /** One pixel of the screen for each of the picture's, the picture's middle in the view's. */
    Viewport oneToOne() {
        return centred(picture, view, 1, false);
    }

    Viewport refitted() {
        return fit(picture, view);
    }

    /** The same in a view of another size: fitted again, or the middle of the view stays where it was. */
    Viewport in(Dimension other) {
        if (other.equals(view)) {
            return this;
        }
        return fitted
                ? fit(picture, other)
                : placed(
                        picture,
                        other,
                        scale,
                        left + (other.width - view.width) / 2.0,
                        top + (other.height - view.height) / 2.0);
    }

    /** The same place for another picture: as it is if the sizes are equal, else fitted. */
    Viewport of(Dimension other) {
        return other.equals(picture) ? this : fit(other, view);
    }

    /**
     * Larger or smaller by some stops. The point of the picture at the given point of the view stays there, unless the
     * picture's edges forbid it.
     */
    Viewport zoomed(int stops, double x, double y) {
        double next = scale;
        for (int i = 0; i < Math.abs(stops); i++) {
            next = stops > 0 ? above(next) : below(next);
        }
        if (next == scale) {
            return this;
        }
        double ratio = next / scale;
        return placed(picture, view, next, x - ratio * (x - left), y - ratio * (y - top));
    }

    /** Moved, as far as the picture's edges allow. */
    Viewport moved(double right, double down) {
        return placed(picture, view, scale, left + right, top + down).withFitted(fitted && !movable());
    }

    /** Whether some of the picture lies outside of the view. */
    boolean movable() {
        return width() > view.width + ROUNDING || height() > view.height + ROUNDING;
    }

    /** The picture's place, in whole pixels. */
    Rectangle bounds() {
        return new Rectangle(
                (int) Math.round(left), (int) Math.round(top), Math.max(1, (int) Math.round(width())), Math.max(1, (int)
                        Math.round(height())));
    }

    /** What can be seen of the picture. */
    Rectangle visible() {
        return bounds().intersection(new Rectangle(view));
    }

    private double width() {
        return picture.width * scale;
    }

    private double height() {
        return picture.height * scale;
    }

    private Viewport withFitted(boolean follows) {
        return new Viewport(picture, view, scale, left, top, follows);
    }

    private static double above(double scale) {
        for (double stop : STOPS) {
            if (stop > scale + ROUNDING) {
                return stop;
            }
        }
        return scale;
    }

    private static double below(double scale) {
        for (int i = STOPS.length - 1; i >= 0; i--) {
            if (STOPS[i] < scale - ROUNDING) {
                return STOPS[i];
            }
        }
        return scale;
    }

    private static double limited(double scale) {
        return Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale));
    }

    private static Viewport centred(Dimension picture, Dimension view, double scale, boolean fitted) {
        return placed(
                        picture,
                        view,
                        scale,
                        (view.width - picture.width * scale) / 2,
                        (view.height - picture.height * scale) / 2)
                .withFitted(fitted);
    }

    /** A picture larger than the view fills it; a smaller one lies wholly within. */
    private static Viewport placed(Dimension picture, Dimension view, double scale, double left, double top) {
        return new Viewport(
                picture,
                view,
                scale,
                within(left, view.width - picture.width * scale),
                within(top, view.height - picture.height * scale),
                false);
    }

    private static double within(double place, double room) {
        return Math.max(Math.min(0, room), Math.min(Math.max(0, room), place));
    }
}
