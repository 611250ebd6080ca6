package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.host.desktop.memory.Memory;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

    private static final Dimension USUAL = new Dimension(1240, 760);
    private static final Rectangle FIRST = new Rectangle(0, 30, 1920, 1050);
    private static final Rectangle SECOND = new Rectangle(1920, 0, 1280, 800);

    private static Rectangle of(int x, int y, int width, int height, Rectangle... screens) {
        return WindowPlace.of(Optional.of(new Memory.Place(x, y, width, height, false)), USUAL, List.of(screens));
    }

    @Test
    void aNewWindowIsInTheMiddleAndNoLargerThanTheScreen() {
        assertEquals(new Rectangle(340, 175, 1240, 760), WindowPlace.of(Optional.empty(), USUAL, List.of(FIRST)));
        Rectangle small = new Rectangle(0, 0, 640, 400);
        assertEquals(small, WindowPlace.of(Optional.empty(), USUAL, List.of(small)));
    }

    @Test
    void whereItWasItIsAgainOnEitherScreen() {
        assertEquals(new Rectangle(100, 90, 900, 600), of(100, 90, 900, 600, FIRST, SECOND));
        assertEquals(new Rectangle(2000, 50, 900, 600), of(2000, 50, 900, 600, FIRST, SECOND));
    }

    @Test
    void whatLiesOutsideComesBackWhole() {
        assertEquals(new Rectangle(1020, 480, 900, 600), of(5000, 5000, 900, 600, FIRST));
        assertEquals(new Rectangle(0, 30, 900, 600), of(-3000, -3000, 900, 600, FIRST));
        assertEquals(new Rectangle(1020, 50, 900, 600), of(2000, 50, 900, 600, FIRST));
        assertEquals(FIRST, of(0, 0, 5000, 5000, FIRST));
    }
}
