package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.FlatClientProperties;
import dev.offsetnoise.api.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javax.swing.JComponent;
import javax.swing.JSpinner;

/**
 * A number to type or to step, told with every letter. What is no number of its range is marked and told to nobody; it stays
 * until somebody mends it, or until the number changes elsewhere.
 */
public final class NumberEntry {

    private final TextSpinner spinner;
    private final DoubleConsumer chosen;
    private SettingField field;
    private Setting setting;
    private double shown;

    /**
     * Makes an entry that shows the setting's default.
     *
     * @param setting a number that has a default
     * @param step between two numbers that the arrows lead to
     * @param chosen takes what the user chooses
     */
    public NumberEntry(Setting setting, double step, DoubleConsumer chosen) {
        this.setting = setting;
        this.chosen = chosen;
        field = field(setting, step);
        shown = typedNumber();
        spinner = new TextSpinner(field, this::typed);
        mark();
    }

    private static SettingField field(Setting setting, double step) {
        return new SettingField(setting, Optional.empty(), SliderScale.steps(setting, step));
    }

    /**
     * The component.
     *
     * @return a spinner of texts
     */
    public JSpinner spinner() {
        return spinner;
    }

    /**
     * Changes the range; the text stays.
     *
     * @param range a number that has a default
     * @param step between two numbers that the arrows lead to
     */
    public void range(Setting range, double step) {
        if (!range.equals(setting)) {
            String text = field.text();
            setting = range;
            field = field(range, step);
            field.type(text);
            spinner.use(field);
            mark();
        }
    }

    /**
     * Shows a number, and tells nobody. A text is left alone while the number is the same.
     *
     * @param number any; one out of the range is marked
     */
    public void show(double number) {
        if (number != shown) {
            shown = number;
            field.type(NumberText.of(number));
            spinner.show(field.text());
            mark();
        }
    }

    /**
     * Why what stands there is no number.
     *
     * @return empty if it is one
     */
    public Optional<Objection> objection() {
        return field.problem().map(words -> new Objection(words, spinner.textField()));
    }

    /**
     * The number that was shown or chosen last.
     *
     * @return also while the text is none
     */
    public double number() {
        return shown;
    }

    private double typedNumber() {
        return Double.parseDouble(field.given().or(setting::defaultText).orElseThrow());
    }

    private void typed(String text) {
        field.type(text);
        mark();
        if (field.problem().isEmpty()) {
            shown = typedNumber();
            chosen.accept(shown);
        }
    }

    private void mark() {
        Optional<String> problem = field.problem();
        spinner.putClientProperty(
                FlatClientProperties.OUTLINE, problem.isPresent() ? FlatClientProperties.OUTLINE_ERROR : null);
        String help = problem.orElse(setting.help());
        spinner.setToolTipText(HelpText.of(help));
        for (JComponent part : List.of(spinner, spinner.textField())) {
            part.getAccessibleContext().setAccessibleName(setting.label());
            part.getAccessibleContext().setAccessibleDescription(help);
        }
    }
}
