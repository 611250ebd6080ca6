package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JSpinner;

/**
 * A number: a slider where the range has one, and the number itself to type or to step. Whoever makes it gives the field
 * what is told, and shows the field again.
 */
public final class NumberInput extends JPanel implements SettingControl {

    private static final long serialVersionUID = 1L;
    private static final int GAP = 6;

    /** A slider that stands nowhere looks empty. */
    private static final String UNSET_STYLE = "thumbColor: $Slider.trackColor; trackValueColor: $Slider.trackColor";

    private final transient TextSpinner spinner;
    private final transient Optional<JSlider> slider;
    private transient boolean showing;

    /**
     * Makes the input.
     *
     * @param field what is changed; a setting of numbers
     * @param typed takes what the user does, as text
     */
    public NumberInput(SettingField field, Consumer<String> typed) {
        super(new BorderLayout(UIScale.scale(GAP), 0));
        setOpaque(false);
        spinner = new TextSpinner(field, typed);
        if (field.usual().isEmpty()) {
            spinner.textField().putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, "own");
        }
        slider = field.scale().map(scale -> new JSlider(0, scale.last()));
        slider.ifPresent(bar -> {
            bar.addChangeListener(event -> {
                if (!showing) {
                    typed.accept(field.textAt(bar.getValue()));
                }
            });
            add(bar, BorderLayout.CENTER);
        });
        add(spinner, slider.isPresent() ? BorderLayout.LINE_END : BorderLayout.CENTER);
        show(field);
    }

    @Override
    public JComponent component() {
        return this;
    }

    @Override
    public JSpinner input() {
        return spinner;
    }

    @Override
    public JComponent typing() {
        return spinner.textField();
    }

    /**
     * The slider.
     *
     * @return empty if the range is too large for one
     */
    public Optional<JSlider> slider() {
        return slider;
    }

    /** Screen readers read the text inside the spinner. */
    @Override
    public void describe(String name, String description) {
        for (JComponent part : List.of(spinner, spinner.textField())) {
            part.getAccessibleContext().setAccessibleName(name);
            part.getAccessibleContext().setAccessibleDescription(description);
        }
    }

    @Override
    public void show(SettingField field) {
        showing = true;
        spinner.show(field.text());
        slider.ifPresent(bar -> {
            bar.setValue(field.position().orElse(field.problem().isPresent() ? bar.getValue() : 0));
            boolean unset = field.position().isEmpty();
            bar.putClientProperty(FlatClientProperties.STYLE, unset ? UNSET_STYLE : null);
        });
        showing = false;
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        spinner.setEnabled(enabled);
        slider.ifPresent(bar -> bar.setEnabled(enabled));
    }
}
