package dev.offsetnoise.host.desktop.form;

import dev.offsetnoise.api.setting.Setting;
import java.util.function.Consumer;
import javax.swing.JComponent;

/** What a setting is changed with. */
interface SettingControl {

    /** All of it. */
    JComponent component();

    /** The part that is reached with the label's letter and marked when the text is not a value. */
    JComponent input();

    /** The part that has the focus while somebody changes the setting. */
    default JComponent typing() {
        return input();
    }

    /** Shows what stands in the field, and tells nobody. */
    void show(SettingField field);

    /** Says to those who do not see what it is and what it does. */
    default void describe(String name, String description) {
        input().getAccessibleContext().setAccessibleName(name);
        input().getAccessibleContext().setAccessibleDescription(description);
    }

    /**
     * The control for a kind of setting.
     *
     * @param typed takes what the user does, as text
     */
    static SettingControl of(SettingField field, Consumer<String> typed) {
        Setting setting = field.setting();
        if (setting instanceof Setting.Choice choice) {
            return new ChoiceControl(choice, field.usual().isEmpty(), typed);
        }
        if (setting instanceof Setting.Flag flag) {
            return new FlagControl(flag, typed);
        }
        if (setting instanceof Setting.Decimals) {
            return new TextControl(typed);
        }
        return new NumberInput(field, typed);
    }
}
