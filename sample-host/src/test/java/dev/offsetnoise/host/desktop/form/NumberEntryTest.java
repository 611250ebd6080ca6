package dev.offsetnoise.host.desktop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import dev.offsetnoise.api.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NumberEntryTest {

    private static final Setting COUNT =
            new Setting.Whole("count", "Pictures", "How many.", 1, 1000, OptionalInt.of(1));
    private static final Setting GUIDANCE =
            new Setting.Decimal("guidance", "Guidance", "How strongly.", "", 0, 100, OptionalDouble.of(1));

    private final List<Double> told = new ArrayList<>();

    @BeforeAll
    static void look() throws Exception {
        SwingUtilities.invokeAndWait(FlatLightLaf::setup);
    }

    private static void onEventThread(Runnable steps) throws Exception {
        SwingUtilities.invokeAndWait(steps);
    }

    private NumberEntry entry(Setting setting, double step) {
        return new NumberEntry(setting, step, told::add);
    }

    private static JTextField text(NumberEntry entry) {
        return ((JSpinner.DefaultEditor) entry.spinner().getEditor()).getTextField();
    }

    @Test
    void aCommaIsAPointOrAnErrorAndNeverNothing() throws Exception {
        onEventThread(() -> {
            NumberEntry guidance = entry(GUIDANCE, 0.5);
            text(guidance).setText("7,5");
            assertEquals(7.5, guidance.number());
            NumberEntry count = entry(COUNT, 1);
            text(count).setText("7,5");
            assertEquals(1, count.number());
            assertTrue(count.objection().orElseThrow().words().contains("\"7,5\""));
        });
        assertEquals(7.5, told.get(told.size() - 1));
    }

    @Test
    void aNumberOutOfTheRangeStaysAndIsMarkedUntilItIsMended() throws Exception {
        onEventThread(() -> {
            NumberEntry count = entry(COUNT, 1);
            text(count).setText("5000");
            count.show(1);
            assertEquals("5000", text(count).getText());
            assertEquals("error", count.spinner().getClientProperty("JComponent.outline"));
            assertTrue(count.objection().orElseThrow().words().contains("1 to 1000"));
            assertEquals(text(count), count.objection().orElseThrow().field());
            text(count).setText("500");
            assertEquals(Optional.empty(), count.objection());
        });
        assertEquals(500, told.get(told.size() - 1));
    }

    @Test
    void aNumberFromElsewhereReplacesWhatIsTypedAndIsNotTold() throws Exception {
        onEventThread(() -> {
            NumberEntry count = entry(COUNT, 1);
            text(count).setText("many");
            count.show(12);
            assertEquals("12", text(count).getText());
            assertEquals(Optional.empty(), count.objection());
            count.show(4096);
            assertEquals("4096", text(count).getText());
            assertTrue(count.objection().isPresent(), "a recipe may ask for more than is offered");
        });
        assertEquals(List.of(), told);
    }

    @Test
    void theArrowsLeadToMultiples() throws Exception {
        onEventThread(() -> {
            NumberEntry side = entry(new Setting.Whole("width", "Width", "How wide.", 1, 4096, OptionalInt.of(1)), 1);
            side.show(100);
            side.range(new Setting.Whole("width", "Width", "How wide.", 8, 4096, OptionalInt.of(8)), 8);
            assertEquals("104", side.spinner().getNextValue());
            assertEquals("96", side.spinner().getPreviousValue());
            side.show(4096);
            assertEquals(null, side.spinner().getNextValue());
        });
    }

    @Test
    void theTextInsideHasANameForThoseWhoDoNotSee() throws Exception {
        onEventThread(() -> {
            NumberEntry count = entry(COUNT, 1);
            assertEquals("Pictures", text(count).getAccessibleContext().getAccessibleName());
            assertEquals("How many.", text(count).getAccessibleContext().getAccessibleDescription());
            text(count).setText("");
            assertTrue(text(count)
                    .getAccessibleContext()
                    .getAccessibleDescription()
                    .contains("whole number"));
        });
    }

    @Test
    void itsNumberStaysWhereItIsWhenTheThemeOrTheRangeChanges() throws Exception {
        onEventThread(() -> {
            NumberEntry count = entry(COUNT, 1);
            assertEquals(SwingConstants.LEADING, text(count).getHorizontalAlignment());
            FlatDarkLaf.setup();
            SwingUtilities.updateComponentTreeUI(count.spinner());
            assertEquals(SwingConstants.LEADING, text(count).getHorizontalAlignment());
            FlatLightLaf.setup();
        });
    }
}
