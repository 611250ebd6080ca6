package dev.offsetnoise.host.desktop.gallery;

import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.TransferHandler;

/** The keys of a {@link PictureView}: zoom, arrows for the wiper or the place, copy and paste. */
final class ViewKeys {

    private static final double WIPE = 0.02;
    private static final double WIPE_FAR = 0.1;
    private static final int PAN = 64;

    private final PictureView view;

    ViewKeys(PictureView view) {
        this.view = view;
    }

    void install() {
        zoomKeys();
        arrow("LEFT", -1, 0);
        arrow("RIGHT", 1, 0);
        arrow("UP", 0, -1);
        arrow("DOWN", 0, 1);
        bind(KeyStroke.getKeyStroke("HOME"), () -> view.moveWiper(new Wiper(0)));
        bind(KeyStroke.getKeyStroke("END"), () -> view.moveWiper(new Wiper(1)));
        transferKeys();
        view.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                view.repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                view.repaint();
            }
        });
    }

    /** Typed characters, not keys: the plus lies elsewhere on other keyboards. */
    private void zoomKeys() {
        bind(KeyStroke.getKeyStroke('+'), () -> view.zoom(1, view.middle()));
        bind(KeyStroke.getKeyStroke('='), () -> view.zoom(1, view.middle()));
        bind(KeyStroke.getKeyStroke('-'), () -> view.zoom(-1, view.middle()));
        bind(KeyStroke.getKeyStroke('0'), view::fit);
        bind(KeyStroke.getKeyStroke('1'), view::oneToOne);
    }

    /** Left and right move the wiper while there is one; with Ctrl they move the picture then too. */
    private void arrow(String key, int right, int down) {
        bind(KeyStroke.getKeyStroke(key), () -> moveOrWipe(right, down, WIPE));
        bind(KeyStroke.getKeyStroke("shift " + key), () -> moveOrWipe(right, down, WIPE_FAR));
        bind(KeyStroke.getKeyStroke("ctrl " + key), () -> move(right, down));
    }

    private void moveOrWipe(int right, int down, double shares) {
        if (view.isComparing() && right != 0) {
            view.moveWiper(view.wiper().moved(right * shares));
        } else {
            move(right, down);
        }
    }

    /** Towards what lies in the arrow's direction, so the picture goes the other way. */
    private void move(int right, int down) {
        view.change(before -> before.moved(-right * PAN, -down * PAN));
    }

    private void transferKeys() {
        view.getActionMap().put("copy", TransferHandler.getCopyAction());
        view.getActionMap().put("paste", TransferHandler.getPasteAction());
        view.getInputMap().put(Shortcuts.menu("C"), "copy");
        view.getInputMap().put(Shortcuts.menu("V"), "paste");
    }

    private void bind(KeyStroke key, Runnable run) {
        view.getInputMap(JComponent.WHEN_FOCUSED).put(key, key.toString());
        view.getActionMap().put(key.toString(), new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                run.run();
            }
        });
    }
}
