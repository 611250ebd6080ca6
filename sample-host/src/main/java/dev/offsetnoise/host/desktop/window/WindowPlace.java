package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.memory.Memory;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the window opens: screens come, go and shrink from one day to the next. */
final class WindowPlace {

    private WindowPlace() {}

    /**
     * A place that can be seen.
     *
     * @param wanted where the window was; empty for the middle of the first screen
     * @param usual its size if it was nowhere
     * @param screens what each of them leaves to windows; at least one
     */
    static Rectangle of(Optional<Memory.Place> wanted, Dimension usual, List<Rectangle> screens) {
        if (wanted.isEmpty()) {
            Rectangle screen = screens.get(0);
            Dimension size = smaller(usual, screen);
            return new Rectangle(
                    screen.x + (screen.width - size.width) / 2,
                    screen.y + (screen.height - size.height) / 2,
                    size.width,
                    size.height);
        }
        Memory.Place place = wanted.get();
        Rectangle was = new Rectangle(place.x(), place.y(), place.width(), place.height());
        Rectangle screen = screens.stream()
                .max(Comparator.comparingLong(it -> area(it.intersection(was))))
                .orElseThrow();
        Dimension size = smaller(was.getSize(), screen);
        return new Rectangle(
                between(was.x, screen.x, screen.x + screen.width - size.width),
                between(was.y, screen.y, screen.y + screen.height - size.height),
                size.width,
                size.height);
    }

    private static long area(Rectangle common) {
        return common.isEmpty() ? 0 : (long) common.width * common.height;
    }

    private static Dimension smaller(Dimension size, Rectangle screen) {
        return new Dimension(Math.min(size.width, screen.width), Math.min(size.height, screen.height));
    }

    private static int between(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
