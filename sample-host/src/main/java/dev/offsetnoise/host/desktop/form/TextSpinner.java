package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.AbstractSpinnerModel;
import javax.swing.JFormattedTextField;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.event.ChangeEvent;
import javax.swing.text.DefaultFormatter;
import javax.swing.text.DefaultFormatterFactory;

/** A spinner that can be empty or wrong: its value is the text that stands in it, told with every letter. */
final class TextSpinner extends JSpinner {

    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 84;

    private final transient Texts texts;

    TextSpinner(SettingField field, Consumer<String> typed) {
        texts = new Texts(field, typed);
        setModel(texts);
        setEditor(new TextEditor(this));
    }

    /** As wide as its neighbours in other rows. */
    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(WIDTH), super.getPreferredSize().height);
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    /** Shows a text without telling it. */
    void show(String text) {
        texts.show(text);
    }

    JFormattedTextField textField() {
        return ((DefaultEditor) getEditor()).getTextField();
    }

    private static final class Texts extends AbstractSpinnerModel {

        private static final long serialVersionUID = 1L;

        private final transient SettingField field;
        private final transient Consumer<String> typed;
        private String text;

        Texts(SettingField field, Consumer<String> typed) {
            this.field = field;
            this.typed = typed;
            text = field.text();
        }

        void show(String next) {
            if (!text.equals(next)) {
                text = next;
                fireStateChanged();
            }
        }

        @Override
        public Object getValue() {
            return text;
        }

        @Override
        public void setValue(Object value) {
            String next = Objects.toString(value, "");
            if (!text.equals(next)) {
                show(next);
                typed.accept(next);
            }
        }

        @Override
        public Object getNextValue() {
            return field.neighbour(true).orElse(null);
        }

        @Override
        public Object getPreviousValue() {
            return field.neighbour(false).orElse(null);
        }
    }

    private static final class TextEditor extends DefaultEditor {

        private static final long serialVersionUID = 1L;

        TextEditor(JSpinner spinner) {
            super(spinner);
            DefaultFormatter plain = new DefaultFormatter();
            plain.setValueClass(String.class);
            plain.setOverwriteMode(false);
            plain.setCommitsOnValidEdit(true);
            getTextField().setFormatterFactory(new DefaultFormatterFactory(plain));
            getTextField().setEditable(true);
            getTextField().setHorizontalAlignment(JTextField.TRAILING); // as the look does when it changes
        }

        /** Leaves the cursor where it is while somebody types. */
        @Override
        public void stateChanged(ChangeEvent event) {
            Object value = ((JSpinner) event.getSource()).getValue();
            if (!getTextField().getText().equals(value)) {
                super.stateChanged(event);
            }
        }
    }
}
