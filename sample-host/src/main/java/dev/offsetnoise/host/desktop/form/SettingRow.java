package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.FlatClientProperties;
import dev.offsetnoise.api.setting.Setting;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JSlider;

/** The parts of one setting's row, and what each of them says. */
final class SettingRow {

    private final SettingField field;
    private final Runnable changed;
    private final SettingControl control;
    private final JLabel label;
    private final JButton reset = new JButton(new ResetIcon());
    private final JLabel message = new JLabel();

    /**
     * Makes the row.
     *
     * @param changed is told of everything that the user does here
     */
    SettingRow(SettingField field, Mnemonics mnemonics, Runnable changed) {
        this.field = field;
        this.changed = changed;
        control = SettingControl.of(field, this::typed);
        label = new JLabel(HelpText.label(field.setting().label()));
        Optional<Character> letter = mnemonics.take(field.setting().label());
        if (control.input() instanceof AbstractButton button) {
            letter.ifPresent(button::setMnemonic);
        } else {
            label.setLabelFor(control.input());
            letter.ifPresent(label::setDisplayedMnemonic);
        }
        describe();
        show();
    }

    private void describe() {
        Setting setting = field.setting();
        String name = "setting-" + setting.key();
        control.input().setName(name);
        slider().ifPresent(slider -> {
            slider.setName(name + "-slider");
            slider.getAccessibleContext().setAccessibleName(setting.label() + ", slider");
            slider.getAccessibleContext().setAccessibleDescription(setting.help());
            slider.setToolTipText(tip());
        });
        label.setToolTipText(tip());
        reset.setName("reset-" + setting.key());
        reset.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        reset.getAccessibleContext().setAccessibleName("Reset " + setting.label());
        String untouched = new SettingField(setting).words();
        reset.setToolTipText("Back to " + untouched);
        reset.getAccessibleContext().setAccessibleDescription("Back to " + untouched);
        reset.addActionListener(event -> reset());
        message.setName("problem-" + setting.key());
        message.putClientProperty(FlatClientProperties.STYLE_CLASS, "small");
    }

    private Optional<JSlider> slider() {
        return control instanceof NumberInput number ? number.slider() : Optional.empty();
    }

    private String tip() {
        Setting setting = field.setting();
        String last = "Expected: " + setting.expected() + ".";
        if (setting instanceof Setting.Choice) {
            last = "Chosen: " + field.words() + ".";
        } else if (setting instanceof Setting.Flag) {
            last = "";
        }
        return HelpText.of(setting.label(), setting.help(), last);
    }

    private void typed(String text) {
        field.type(text);
        show();
        changed.run();
    }

    /** The button is about to go dead: the focus moves to what it has reset. */
    private void reset() {
        field.reset();
        if (reset.isFocusOwner()) {
            reset.transferFocusBackward();
        }
        show();
        changed.run();
    }

    /** Shows what stands in the field, and tells nobody. */
    void show() {
        control.show(field);
        Optional<String> problem = field.problem();
        String help = field.setting().help();
        JComponent input = control.input();
        input.putClientProperty(
                FlatClientProperties.OUTLINE, problem.isPresent() ? FlatClientProperties.OUTLINE_ERROR : null);
        input.setToolTipText(problem.map(HelpText::of).orElseGet(this::tip));
        control.describe(
                field.setting().label(), problem.map(text -> text + " " + help).orElse(help));
        message.setText(problem.map(HelpText::narrow).orElse(""));
        message.setVisible(problem.isPresent());
        reset.setEnabled(field.isTouched());
    }

    SettingField field() {
        return field;
    }

    /** The label; empty if the control carries it itself. */
    Optional<JLabel> label() {
        return control.input() instanceof AbstractButton ? Optional.empty() : Optional.of(label);
    }

    /** The unit of the numbers; empty if they have none. */
    Optional<String> unit() {
        return field.setting() instanceof Setting.Decimal decimal
                        && !decimal.unit().isBlank()
                ? Optional.of(decimal.unit())
                : Optional.empty();
    }

    JComponent control() {
        return control.component();
    }

    JButton resetButton() {
        return reset;
    }

    JLabel message() {
        return message;
    }
}
