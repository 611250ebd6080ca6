package dev.offsetnoise.host.desktop.form;

import dev.offsetnoise.api.setting.Setting;
import java.util.function.Consumer;
import javax.swing.JCheckBox;
import javax.swing.JComponent;

/** A check box. It carries the label itself. */
final class FlagControl implements SettingControl {

    private final JCheckBox box;

    FlagControl(Setting.Flag flag, Consumer<String> typed) {
        box = new JCheckBox(flag.label());
        box.addActionListener(event -> typed.accept(Boolean.toString(box.isSelected())));
    }

    @Override
    public JComponent component() {
        return box;
    }

    @Override
    public JCheckBox input() {
        return box;
    }

    @Override
    public void show(SettingField field) {
        box.setSelected(Boolean.parseBoolean(field.text()));
    }
}
