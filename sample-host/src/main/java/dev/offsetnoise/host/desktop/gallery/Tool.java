package dev.offsetnoise.host.desktop.gallery;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** Something that a button of the tool bar does, and a key wherever the focus is. */
final class Tool extends AbstractAction {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String description;
    private final KeyStroke shortcut;
    private final transient Runnable run;

    Tool(String name, String text, String description, KeyStroke shortcut, Runnable run) {
        super(text);
        this.name = name;
        this.description = description;
        this.shortcut = shortcut;
        this.run = run;
        putValue(SHORT_DESCRIPTION, description + " (" + Shortcuts.text(shortcut) + ")");
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        run.run();
    }

    /** Gives a button this tool's text, name and tool tip. */
    <B extends AbstractButton> B on(B button) {
        button.setAction(this);
        button.setName(name);
        button.getAccessibleContext().setAccessibleDescription(description);
        return button;
    }

    /** Lets the shortcut work in the whole window that a component is in. */
    void bindIn(JComponent component) {
        component.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(shortcut, name);
        component.getActionMap().put(name, this);
    }
}
