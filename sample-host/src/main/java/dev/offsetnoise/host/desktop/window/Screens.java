package dev.offsetnoise.host.desktop.window;

import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.util.List;
import java.util.stream.Stream;

/** What the screens leave to windows. */
final class Screens {

    private Screens() {}

    /** Of each screen without the desktop's bars, the first screen first. */
    static List<Rectangle> rooms() {
        GraphicsEnvironment desktop = GraphicsEnvironment.getLocalGraphicsEnvironment();
        GraphicsDevice first = desktop.getDefaultScreenDevice();
        Stream<GraphicsDevice> others = Stream.of(desktop.getScreenDevices()).filter(device -> !device.equals(first));
        return Stream.concat(Stream.of(first), others)
                .map(device -> room(device.getDefaultConfiguration()))
                .toList();
    }

    private static Rectangle room(GraphicsConfiguration screen) {
        Rectangle all = screen.getBounds();
        Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        return new Rectangle(
                all.x + bars.left,
                all.y + bars.top,
                all.width - bars.left - bars.right,
                all.height - bars.top - bars.bottom);
    }
}
