package dev.offsetnoise.host.desktop.gallery;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.KeyStroke;

/** Keys that are held together with the platform's own modifier, Ctrl or Command. */
final class Shortcuts {

    private Shortcuts() {}

    static KeyStroke menu(String key) {
        return KeyStroke.getKeyStroke(KeyStroke.getKeyStroke(key).getKeyCode(), modifier());
    }

    static KeyStroke shiftMenu(String key) {
        return KeyStroke.getKeyStroke(
                KeyStroke.getKeyStroke(key).getKeyCode(), modifier() | InputEvent.SHIFT_DOWN_MASK);
    }

    /** As it is written in tool tips, such as {@code Ctrl+S}. */
    static String text(KeyStroke key) {
        String modifiers = InputEvent.getModifiersExText(key.getModifiers());
        String name = KeyEvent.getKeyText(key.getKeyCode());
        return modifiers.isEmpty() ? name : modifiers + "+" + name;
    }

    private static int modifier() {
        return GraphicsEnvironment.isHeadless()
                ? InputEvent.CTRL_DOWN_MASK
                : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    }
}
