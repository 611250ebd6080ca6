package dev.offsetnoise.host.desktop.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javax.accessibility.Accessible;
import javax.swing.Action;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureViewTest {

    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;
    private static final int SIDE = 200;

    private PictureView view;
    private int caption;

    private static Shown flat(int rgb, String title) {
        return new Shown(Pictures.flat(10, 10, rgb), Optional.empty(), title);
    }

    @BeforeEach
    void aViewOf200PixelsUnderItsCaption() throws Exception {
        EventThread.run(() -> {
            view = new PictureView();
            caption = ViewPainter.captionHeight(view);
            view.setSize(SIDE, SIDE + caption);
        });
    }

    private BufferedImage painted(double density) {
        BufferedImage image = new BufferedImage(
                (int) (SIDE * density), (int) ((SIDE + caption) * density), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(density, density);
        view.paint(graphics);
        graphics.dispose();
        return image;
    }

    private int at(int x, int y) {
        return painted(1).getRGB(x, y + caption);
    }

    private void press(KeyStroke key) {
        Action action = view.getActionMap().get(view.getInputMap().get(key));
        action.actionPerformed(new ActionEvent(view, ActionEvent.ACTION_PERFORMED, ""));
    }

    private void wheel(double turns, int x, int y) {
        view.dispatchEvent(new MouseWheelEvent(
                view,
                MouseEvent.MOUSE_WHEEL,
                0,
                0,
                x,
                y,
                x,
                y,
                0,
                false,
                MouseWheelEvent.WHEEL_UNIT_SCROLL,
                1,
                (int) turns,
                turns));
    }

    private void mouse(int id, int x, int y) {
        view.dispatchEvent(new MouseEvent(
                view, id, 0, MouseEvent.BUTTON1_DOWN_MASK, x, y + caption, 1, false, MouseEvent.BUTTON1));
    }

    @Test
    void fillsTheViewWithAPictureThatDividesIt() throws Exception {
        EventThread.run(() -> {
            view.show(flat(RED, "red"));
            assertEquals(RED, at(1, 1));
            assertEquals(RED, at(198, 197));
            assertEquals(Optional.of(20.0), view.zoom());
        });
    }

    @Test
    void usesTheScreensOwnPixels() throws Exception {
        EventThread.run(() -> {
            view.setSize(SIDE - 8, SIDE + caption);
            view.show(flat(RED, "red"));
            painted(1);
            assertEquals(Optional.of(19.0), view.zoom());
            painted(1.5);
            assertEquals(Optional.of(28.0), view.zoom());
        });
    }

    @Test
    void comparesLeftAndRightOfTheWiperWhichKeysMove() throws Exception {
        EventThread.run(() -> {
            view.compare(flat(RED, "red"), new Shown(Pictures.flat(20, 20, BLUE), Optional.empty(), "blue"));
            assertEquals(RED, at(50, 20));
            assertEquals(BLUE, at(150, 20));
            press(KeyStroke.getKeyStroke("END"));
            assertEquals(RED, at(150, 20));
            press(KeyStroke.getKeyStroke("HOME"));
            assertEquals(BLUE, at(50, 20));
            press(KeyStroke.getKeyStroke("shift RIGHT"));
            assertEquals(0.1, view.wiper().share(), 1e-9);
        });
    }

    @Test
    void theMouseDragsTheWiper() throws Exception {
        EventThread.run(() -> {
            view.compare(flat(RED, "red"), flat(BLUE, "blue"));
            painted(1);
            mouse(MouseEvent.MOUSE_PRESSED, 101, 60);
            mouse(MouseEvent.MOUSE_DRAGGED, 150, 70);
            mouse(MouseEvent.MOUSE_RELEASED, 150, 70);
            mouse(MouseEvent.MOUSE_DRAGGED, 20, 70);
            assertEquals(0.75, view.wiper().share(), 1e-9);
        });
    }

    @Test
    void theWheelZoomsAndDraggingMoves() throws Exception {
        EventThread.run(() -> {
            view.show(flat(RED, "red"));
            wheel(-0.5, 100, 100);
            assertEquals(Optional.of(20.0), view.zoom());
            wheel(-0.5, 100, 100);
            assertEquals(Optional.of(24.0), view.zoom());
            double before = view.viewport().orElseThrow().left();
            mouse(MouseEvent.MOUSE_PRESSED, 100, 100);
            mouse(MouseEvent.MOUSE_DRAGGED, 93, 100);
            assertEquals(before - 7, view.viewport().orElseThrow().left(), 1e-9);
        });
    }

    @Test
    void keysZoomAndFit() throws Exception {
        EventThread.run(() -> {
            view.show(flat(RED, "red"));
            press(KeyStroke.getKeyStroke('1'));
            assertEquals(Optional.of(1.0), view.zoom());
            press(KeyStroke.getKeyStroke('+'));
            assertEquals(Optional.of(2.0), view.zoom());
            press(KeyStroke.getKeyStroke('-'));
            assertEquals(Optional.of(1.0), view.zoom());
            press(KeyStroke.getKeyStroke('0'));
            assertEquals(Optional.of(20.0), view.zoom());
        });
    }

    @Test
    void theZoomStaysFromPictureToPicture() throws Exception {
        EventThread.run(() -> {
            view.show(flat(RED, "red"));
            view.oneToOne();
            view.show(flat(BLUE, "blue"));
            assertEquals(Optional.of(1.0), view.zoom());
        });
    }

    @Test
    void invitesInAsManyLinesAsItNeeds() throws Exception {
        EventThread.run(() -> {
            FontMetrics metrics = view.getFontMetrics(UIManager.getFont("Label.font"));
            int room = metrics.stringWidth("one two ");
            assertEquals(List.of("one two", "three", "four"), ViewPainter.wrapped("one two three four", metrics, room));
            assertEquals(List.of("one", "two"), ViewPainter.wrapped("one two", metrics, 1));
        });
    }

    @Test
    void saysToScreenReadersWhatItShows() throws Exception {
        EventThread.run(() -> {
            assertInstanceOf(Accessible.class, view);
            assertTrue(description().contains("No picture yet"));
            view.compare(flat(RED, "seed 1"), flat(BLUE, "seed 2"));
            assertTrue(description().contains("Left: seed 1") && description().contains("Right: seed 2"));
            view.clear();
            assertEquals(List.of(), view.shown());
            assertTrue(painted(1).getWidth() > 0);
        });
    }

    private String description() {
        return view.getAccessibleContext().getAccessibleDescription();
    }
}
