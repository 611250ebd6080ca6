package dev.offsetnoise.host.desktop.tone;

import com.formdev.flatlaf.FlatClientProperties;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.host.desktop.form.HelpText;
import dev.offsetnoise.host.desktop.form.NumberInput;
import dev.offsetnoise.host.desktop.form.Objection;
import dev.offsetnoise.host.desktop.form.SettingField;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javax.swing.JSlider;

/** One of the panel's numbers: what is typed or dragged, told when it is a number of the range, marked when it is not. */
final class ToneNumber {

    private final Setting.Decimal setting;
    private final SettingField field;
    private final NumberInput input;
    private final DoubleConsumer moved;
    private final Runnable wrong;
    private Optional<String> unavailable = Optional.empty();

    ToneNumber(Setting.Decimal setting, String name, DoubleConsumer moved, Runnable wrong) {
        this.setting = setting;
        this.moved = moved;
        this.wrong = wrong;
        field = new SettingField(setting);
        input = new NumberInput(field, this::typed);
        slider().setName(name);
        input.input().setName(name + "-value");
        slider().getAccessibleContext().setAccessibleName(setting.label());
        mark();
    }

    JSlider slider() {
        return input.slider().orElseThrow();
    }

    NumberInput input() {
        return input;
    }

    boolean isValidNow() {
        return field.problem().isEmpty();
    }

    Optional<Objection> objection() {
        return field.problem().map(words -> new Objection(words, input.typing()));
    }

    private void typed(String text) {
        field.type(text);
        input.show(field);
        mark();
        if (isValidNow()) {
            moved.accept(value());
        } else {
            wrong.run();
        }
    }

    private double value() {
        return Double.parseDouble(field.given().or(setting::defaultText).orElseThrow());
    }

    /** Leaves a text alone that means the value already. */
    void show(double value) {
        if (!isValidNow() || value() != value) {
            field.give(Double.toString(value));
            input.show(field);
            mark();
        }
    }

    /** A number that cannot be set now. */
    void setAvailable(boolean available, String why) {
        input.setEnabled(available);
        unavailable = available ? Optional.empty() : Optional.of(why);
        mark();
    }

    private void mark() {
        String tip = HelpText.of(setting.label(), unavailable.orElse(setting.help()));
        slider().setToolTipText(tip);
        slider().getAccessibleContext().setAccessibleDescription(unavailable.orElse(setting.help()));
        input.input().setToolTipText(field.problem().map(HelpText::of).orElse(tip));
        input.describe(
                setting.label() + ", number",
                field.problem().or(() -> unavailable).orElse(setting.help()));
        input.input()
                .putClientProperty(
                        FlatClientProperties.OUTLINE, isValidNow() ? null : FlatClientProperties.OUTLINE_ERROR);
    }
}
