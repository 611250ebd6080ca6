package dev.offsetnoise.host.desktop.form;

import java.awt.Rectangle;
import java.util.Objects;
import javax.swing.JComponent;

/**
 * What stands in a field and is no value: nothing can be made of it until it is mended.
 *
 * @param words what stands there, and what is expected
 * @param field where it stands
 */
public record Objection(String words, JComponent field) {

    /**
     * Validates the components.
     *
     * @param words see {@link #words()}
     * @param field see {@link #field()}
     */
    public Objection {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(field, "field");
    }

    /** Brings the field into view, and whoever types to it. */
    public void lead() {
        field.scrollRectToVisible(new Rectangle(field.getSize()));
        field.requestFocusInWindow();
    }
}
