package dev.offsetnoise.host.desktop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.formdev.flatlaf.FlatLightLaf;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The form of a plugin that nobody here knows. Components without a window need no display. */
class SettingFormTest {

    private static final List<Setting> SETTINGS = List.of(
            new Setting.Decimal("rate", "Rate", "How fast.", "per second", 0.0001, 10, OptionalDouble.of(0.0005)),
            new Setting.Decimal("offset", "Offset", "How far.", "", 0, 10, OptionalDouble.empty()),
            new Setting.Whole("order", "Order", "How many.", 1, 3, OptionalInt.of(2)),
            new Setting.Choice(
                    "strategy",
                    "Strategy",
                    "Which way.",
                    List.of(
                            new Setting.Choice.Option("left", "To the left"),
                            new Setting.Choice.Option("right", "Right")),
                    Optional.empty()),
            new Setting.Flag("clip", "Clip", "Whether.", true),
            new Setting.Decimals("mean", "Mean", "Where.", -1, 1));

    private final List<Map<String, String>> told = new ArrayList<>();
    private SettingForm form;

    @BeforeAll
    static void look() throws Exception {
        SwingUtilities.invokeAndWait(FlatLightLaf::setup);
    }

    private void with(Map<String, String> given, Runnable steps) throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            form = new SettingForm(SETTINGS, given, told::add, "R");
            steps.run();
        });
    }

    private static Stream<Component> all(Container container) {
        return Stream.of(container.getComponents())
                .flatMap(c -> Stream.concat(Stream.of(c), c instanceof Container inner ? all(inner) : Stream.of()));
    }

    private <T extends JComponent> T find(String name, Class<T> type) {
        return type.cast(all(form)
                .filter(c -> name.equals(c.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no component is named " + name)));
    }

    private static JTextField textOf(JSpinner spinner) {
        return ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField();
    }

    @Test
    void anUntouchedFormTellsNothingAndShowsDefaults() throws Exception {
        with(Map.of(), () -> {
            assertEquals(Map.of(), form.given());
            assertEquals("0.0005", textOf(find("setting-rate", JSpinner.class)).getText());
            assertEquals("", textOf(find("setting-offset", JSpinner.class)).getText());
            assertEquals(
                    "the model's own",
                    find("setting-strategy", JComboBox.class).getSelectedItem().toString());
            assertTrue(find("setting-clip", AbstractButton.class).isSelected());
            assertFalse(find("reset-rate", AbstractButton.class).isEnabled());
        });
        assertEquals(List.of(), told);
    }

    @Test
    void everyControlTellsWhatIsSetInCanonicalTexts() throws Exception {
        with(Map.of(), () -> {
            textOf(find("setting-rate", JSpinner.class)).setText("0.02");
            find("setting-offset-slider", JSlider.class).setValue(5);
            find("setting-order", JSpinner.class).setValue("3");
            find("setting-strategy", JComboBox.class).setSelectedIndex(2);
            find("setting-clip", AbstractButton.class).doClick();
            find("setting-mean", JTextField.class).setText("0.5, -1");
        });
        assertEquals(
                Map.of(
                        "rate",
                        "0.02",
                        "offset",
                        "0.5",
                        "order",
                        "3",
                        "strategy",
                        "right",
                        "clip",
                        "false",
                        "mean",
                        "0.5,-1.0"),
                told.get(told.size() - 1));
    }

    @Test
    void sliderAndNumberShowTheSameValue() throws Exception {
        with(Map.of(), () -> {
            JSlider slider = find("setting-rate-slider", JSlider.class);
            JSpinner number = find("setting-rate", JSpinner.class);
            textOf(number).setText("0.01");
            assertEquals(200, slider.getValue());
            slider.setValue(300);
            assertEquals("0.1", textOf(number).getText());
            number.setValue(number.getNextValue());
            assertEquals(301, slider.getValue());
        });
    }

    @Test
    void whatIsNoValueIsMarkedAndNotToldUntilItIsMended() throws Exception {
        with(Map.of("rate", "0.3"), () -> {
            List<Object> validity = new ArrayList<>();
            form.addPropertyChangeListener(SettingForm.VALID_NOW, event -> validity.add(event.getNewValue()));
            JSpinner number = find("setting-rate", JSpinner.class);
            textOf(number).setText("many");
            assertEquals("error", number.getClientProperty("JComponent.outline"));
            assertTrue(number.getToolTipText().contains("expected a number"));
            assertTrue(find("problem-rate", JLabel.class).isVisible());
            assertFalse(form.isValidNow());
            assertEquals(Map.of("rate", "0.3"), form.given());
            assertEquals(
                    List.of(),
                    told.stream().filter(map -> !map.get("rate").equals("0.3")).toList());
            find("reset-rate", AbstractButton.class).doClick();
            assertNull(number.getClientProperty("JComponent.outline"));
            assertFalse(find("problem-rate", JLabel.class).isVisible());
            assertTrue(form.isValidNow());
            assertEquals(List.of(false, true), validity);
        });
        assertEquals(List.of(Map.of()), told);
    }

    @Test
    void valuesFromElsewhereAreShownWithoutBeingTold() throws Exception {
        with(Map.of("strategy", "left"), () -> {
            form.setGiven(Map.of("rate", "2e-4", "clip", "no", "mean", "1e-3"));
            assertEquals("0.0002", textOf(find("setting-rate", JSpinner.class)).getText());
            assertEquals(0, find("setting-strategy", JComboBox.class).getSelectedIndex());
            assertFalse(find("setting-clip", AbstractButton.class).isSelected());
            assertEquals("0.001", find("setting-mean", JTextField.class).getText());
            assertEquals(Map.of("rate", "2.0E-4", "clip", "false", "mean", "0.001"), form.given());
            assertThrows(InvalidRequestException.class, () -> form.setGiven(Map.of("rate", "99")));
            assertThrows(InvalidRequestException.class, () -> form.setGiven(Map.of("unknown", "1")));
            assertEquals(Map.of("rate", "2.0E-4", "clip", "false", "mean", "0.001"), form.given());
        });
        assertEquals(List.of(), told);
    }

    @Test
    void theCursorStaysWhereSomebodyTypes() throws Exception {
        with(Map.of("rate", "0.25"), () -> {
            JTextField text = textOf(find("setting-rate", JSpinner.class));
            text.setCaretPosition(2);
            text.replaceSelection("1");
            assertEquals("0.125", text.getText());
            assertEquals(3, text.getCaretPosition());
        });
    }

    @Test
    void everyControlHasAHelpAndANameForThoseWhoDoNotSee() throws Exception {
        with(Map.of(), () -> all(form)
                .filter(c -> c.getName() != null && c.getName().matches("(setting|reset)-.*"))
                .map(JComponent.class::cast)
                .forEach(c -> {
                    assertNotNull(c.getToolTipText(), c.getName());
                    assertNotNull(c.getAccessibleContext().getAccessibleName(), c.getName());
                    assertNotNull(c.getAccessibleContext().getAccessibleDescription(), c.getName());
                }));
    }

    @Test
    void numbersStandWhereTheyStoodWhenTheLookChanges() throws Exception {
        with(Map.of(), () -> {
            JTextField text = textOf(find("setting-rate", JSpinner.class));
            int before = text.getHorizontalAlignment();
            SwingUtilities.updateComponentTreeUI(form);
            assertEquals(before, text.getHorizontalAlignment());
        });
    }

    @Test
    void aChoiceIsCalledByItsLabelEverywhere() throws Exception {
        with(Map.of("strategy", "left"), () -> {
            assertTrue(
                    find("setting-strategy", JComboBox.class).getToolTipText().contains("Chosen: To the left."));
            assertEquals(
                    "Back to the model's own",
                    find("reset-strategy", JComponent.class).getToolTipText());
            assertEquals("Back to on", find("reset-clip", JComponent.class).getToolTipText());
        });
    }

    @Test
    void theTextInsideASpinnerIsDescribedTogetherWithItsProblem() throws Exception {
        with(Map.of(), () -> {
            JTextField text = textOf(find("setting-rate", JSpinner.class));
            assertEquals("Rate", text.getAccessibleContext().getAccessibleName());
            text.setText("many");
            assertTrue(text.getAccessibleContext().getAccessibleDescription().contains("\"many\""));
        });
    }

    @Test
    void lettersOfOthersAreLeftAlone() throws Exception {
        with(Map.of(), () -> {
            List<Integer> letters = all(form)
                    .filter(JLabel.class::isInstance)
                    .map(c -> ((JLabel) c).getDisplayedMnemonic())
                    .filter(letter -> letter != 0)
                    .toList();
            assertEquals(List.of((int) 'A', (int) 'O', (int) 'D', (int) 'S', (int) 'M'), letters);
            assertEquals('C', find("setting-clip", AbstractButton.class).getMnemonic());
        });
    }
}
