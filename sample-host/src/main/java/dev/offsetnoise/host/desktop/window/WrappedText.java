package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Dimension;
import javax.swing.JTextArea;

/** A label in as many lines as it needs. Nothing can be done with it, so it takes no focus. */
final class WrappedText extends JTextArea {

    private static final long serialVersionUID = 1;

    WrappedText(String name, String styleClass) {
        setName(name);
        setEditable(false);
        setOpaque(false);
        setBorder(null);
        setLineWrap(true);
        setWrapStyleWord(true);
        setFocusable(false);
        putClientProperty(FlatClientProperties.STYLE_CLASS, styleClass);
    }

    /** In a column it is no higher than its lines. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    /** A theme brings a border of its own. */
    @Override
    public void updateUI() {
        super.updateUI();
        setBorder(null);
    }
}
