package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A text field, told with every letter. */
final class TextControl implements SettingControl {

    private static final int COLUMNS = 8;

    private final JTextField text = new JTextField(COLUMNS);
    private boolean showing;

    TextControl(Consumer<String> typed) {
        text.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, SettingField.OWN);
        text.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                tell();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                tell();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                tell();
            }

            private void tell() {
                if (!showing) {
                    typed.accept(text.getText());
                }
            }
        });
    }

    @Override
    public JComponent component() {
        return text;
    }

    @Override
    public JComponent input() {
        return text;
    }

    /** A document must not be changed by whom it tells of a change: what stands there already is left alone. */
    @Override
    public void show(SettingField field) {
        if (!text.getText().equals(field.text())
                && !(text.getText().isBlank() && field.text().isEmpty())) {
            showing = true;
            text.setText(field.text());
            text.setCaretPosition(0);
            showing = false;
        }
    }
}
