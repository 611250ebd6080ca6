package dev.offsetnoise.host.report;

/** How large a figure is. Text has the same size in all of them. */
public enum FigureSize {
    /** As wide as a page's text. */
    WIDE(704, 420, false),
    /** With the same scale in both directions, for pictures of the plane; about as high as it is wide. */
    SQUARE(520, 570, true),
    /** One of several side by side. */
    SMALL(330, 270, false),
    /** One of several side by side, with the same scale in both directions. */
    SMALL_SQUARE(330, 360, true),
    /** As wide as a phone. */
    NARROW(360, 380, false),
    /** As wide as a phone, with the same scale in both directions. */
    NARROW_SQUARE(360, 420, true);

    private final int width;
    private final int height;
    private final boolean square;

    FigureSize(int width, int height, boolean square) {
        this.width = width;
        this.height = height;
        this.square = square;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Whether the height yields so that the area of the data is as high as it is wide. */
    boolean isSquare() {
        return square;
    }

    /** The one for phones. */
    FigureSize narrow() {
        return square ? NARROW_SQUARE : NARROW;
    }
}
