package dev.offsetnoise.host.report;

/** How large a figure is. Text has the same size in all of them. */
public enum FigureSize {
    /** As wide as a page's text. */
    WIDE(640, 400),
    /** As wide as it is high, for pictures of the plane. */
    SQUARE(520, 560),
    /** One of several side by side. */
    SMALL(340, 280);

    private final int width;
    private final int height;

    FigureSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
