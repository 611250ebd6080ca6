package dev.offsetnoise.host.desktop.window;

/**
 * Whether the right side of the window is to be seen: where there is room, unless the user wants it otherwise. That wish holds
 * until the window becomes wide or narrow.
 */
final class Folding {

    /** A window of fewer units has room for the settings and the picture only. */
    static final int NARROW = 900;

    private boolean narrow;
    private boolean shown = true;

    boolean isShown() {
        return shown;
    }

    /** The window has another width, in units that do not grow with the screen's density. */
    void width(int units) {
        boolean now = units < NARROW;
        if (now != narrow) {
            narrow = now;
            shown = !now;
        }
    }

    void choose(boolean wanted) {
        shown = wanted;
    }
}
