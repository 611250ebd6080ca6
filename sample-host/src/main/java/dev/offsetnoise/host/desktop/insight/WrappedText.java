package dev.offsetnoise.host.desktop.insight;

import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;
import javax.swing.text.DefaultCaret;

/** Text that is broken into lines and can be selected and copied, but not changed. */
final class WrappedText extends JTextArea {

    private static final long serialVersionUID = 1L;

    WrappedText(String name, String accessibleName) {
        setName(name);
        getAccessibleContext().setAccessibleName(accessibleName);
        setEditable(false);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                scrollRectToVisible(new Rectangle(getSize()));
            }
        });
        setLineWrap(true);
        setWrapStyleWord(true);
        // The tab key goes on to the next component, as everywhere else.
        setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    }

    /** The text does not look like a field; and the caret that a theme brings scrolls nothing into view. */
    @Override
    public void updateUI() {
        super.updateUI();
        if (getCaret() instanceof DefaultCaret caret) {
            caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
        }
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder());
        setMargin(null);
        setFont(Shades.font());
        setForeground(Shades.ink());
    }
}
