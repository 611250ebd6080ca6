package dev.offsetnoise.host.desktop.form;

import dev.offsetnoise.api.setting.Setting;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JComponent;

/** A combo box, with an entry for the model's own where a setting can be left to it. */
final class ChoiceControl implements SettingControl {

    private final JComboBox<Entry> box = new JComboBox<>();
    private boolean showing;

    ChoiceControl(Setting.Choice choice, boolean canBeLeft, Consumer<String> typed) {
        if (canBeLeft) {
            box.addItem(new Entry("", SettingField.OWN));
        }
        choice.options().forEach(option -> box.addItem(new Entry(option.id(), option.label())));
        box.addActionListener(event -> {
            if (!showing) {
                typed.accept(box.getItemAt(box.getSelectedIndex()).id());
            }
        });
    }

    @Override
    public JComponent component() {
        return box;
    }

    @Override
    public JComponent input() {
        return box;
    }

    @Override
    public void show(SettingField field) {
        showing = true;
        for (int i = 0; i < box.getItemCount(); i++) {
            if (box.getItemAt(i).id().equals(field.text())) {
                box.setSelectedIndex(i);
            }
        }
        showing = false;
    }

    private record Entry(String id, String label) {
        @Override
        public String toString() {
            return label;
        }
    }
}
