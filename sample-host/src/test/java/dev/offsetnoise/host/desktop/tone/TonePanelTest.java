package dev.offsetnoise.host.desktop.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.formdev.flatlaf.FlatLightLaf;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.recipe.Colour;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Components without a window need no display. */
class TonePanelTest {

    private static final Colour CHOSEN = new Colour(10, 20, 30);

    private final List<Tone> told = new ArrayList<>();
    private TonePanel panel;

    @BeforeAll
    static void look() throws Exception {
        SwingUtilities.invokeAndWait(FlatLightLaf::setup);
    }

    private void with(Tone first, Runnable steps) throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            panel = new TonePanel(first, told::add, (parent, before) -> Optional.of(CHOSEN));
            steps.run();
        });
    }

    private static Stream<Component> all(Container container) {
        return Stream.of(container.getComponents())
                .flatMap(c -> Stream.concat(Stream.of(c), c instanceof Container inner ? all(inner) : Stream.of()));
    }

    private <T extends JComponent> T find(String name, Class<T> type) {
        return type.cast(all(panel)
                .filter(c -> name.equals(c.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no component is named " + name)));
    }

    private boolean chosen(String name) {
        return find(name, AbstractButton.class).isSelected();
    }

    @Test
    void whoMovesASliderHasChosenItsKind() throws Exception {
        with(new Tone.Free(), () -> {
            find("brightness-dial", JSlider.class).setValue(0);
            assertTrue(chosen("tone-dial"));
            find("luma-lock", JSlider.class).setValue(25);
            assertTrue(chosen("tone-luma"));
            find("tone-free", AbstractButton.class).doClick();
            find("tone-dial", AbstractButton.class).doClick();
        });
        double luma = ((Tone.Luma) told.get(1)).luma();
        assertEquals(List.of(new Tone.Dial(-1), new Tone.Luma(luma), new Tone.Free(), new Tone.Dial(-1)), told);
    }

    @Test
    void aDoubleClickOrDeleteSetsTheDialToZero() throws Exception {
        with(new Tone.Dial(0.7), () -> {
            JSlider dial = find("brightness-dial", JSlider.class);
            MouseEvent twice = new MouseEvent(dial, MouseEvent.MOUSE_CLICKED, 0, 0, 1, 1, 2, false);
            Stream.of(dial.getMouseListeners()).forEach(listener -> listener.mouseClicked(twice));
            assertEquals(new Tone.Dial(0), panel.tone());
            panel.setTone(new Tone.Dial(-0.3));
            Object key = dial.getInputMap().get(KeyStroke.getKeyStroke("DELETE"));
            dial.getActionMap().get(key).actionPerformed(null);
        });
        assertEquals(List.of(new Tone.Dial(0), new Tone.Dial(0)), told);
    }

    @Test
    void aTintIsTypedOrChosen() throws Exception {
        with(new Tone.Free(), () -> {
            find("tint-hex", JTextField.class).setText("#ff8000");
            find("tint", AbstractButton.class).doClick();
            assertEquals("#0a141e", find("tint-hex", JTextField.class).getText());
        });
        assertEquals(List.of(new Tone.Tint(new Colour(255, 128, 0)), new Tone.Tint(CHOSEN)), told);
    }

    @Test
    void whatIsNoValueIsMarkedAndNotTold() throws Exception {
        with(new Tone.Luma(0.25), () -> {
            JTextField hex = find("tint-hex", JTextField.class);
            hex.setText("#12");
            assertEquals("error", hex.getClientProperty("JComponent.outline"));
            assertFalse(panel.isValidNow());
            JSpinner number = find("luma-lock-value", JSpinner.class);
            number.setValue("2");
            assertEquals("error", number.getClientProperty("JComponent.outline"));
            assertEquals(new Tone.Luma(0.25), panel.tone());
            find("tone-free", AbstractButton.class).doClick();
            assertTrue(panel.isValidNow());
            assertEquals("0.25", number.getValue());
        });
        assertEquals(List.of(new Tone.Free()), told);
    }

    @Test
    void anotherToneIsShownWithoutBeingTold() throws Exception {
        with(new Tone.Free(), () -> {
            panel.setTone(new Tone.Dial(-0.125));
            assertEquals("-0.125", find("brightness-dial-value", JSpinner.class).getValue());
            panel.setTone(new Tone.Tint(CHOSEN));
            assertTrue(chosen("tone-tint"));
        });
        assertEquals(List.of(), told);
    }

    @Test
    void withoutAnOffsetTheDialRestsAndSaysWhy() throws Exception {
        with(new Tone.Dial(0.5), () -> {
            panel.setDialAvailable(false, "This model has no offset.");
            JSlider dial = find("brightness-dial", JSlider.class);
            assertFalse(dial.isEnabled());
            assertTrue(dial.getToolTipText().contains("This model has no offset."));
            assertTrue(chosen("tone-free"));
            panel.setTone(new Tone.Dial(0.25));
            assertTrue(dial.getToolTipText().contains("This model has no offset."));
            panel.setDialAvailable(true, "");
            assertTrue(dial.isEnabled());
        });
        assertEquals(List.of(new Tone.Free(), new Tone.Free(), new Tone.Dial(0.25)), told);
    }

    @Test
    void whatIsBeingTypedStaysWhereTheModelIsLookedAtAgain() throws Exception {
        with(new Tone.Free(), () -> {
            JSpinner number = find("brightness-dial-value", JSpinner.class);
            number.setValue("-");
            panel.setDialAvailable(true, "");
            assertEquals("-", number.getValue());
            number.setValue("-0,5");
        });
        assertEquals(List.of(new Tone.Dial(-0.5)), told);
    }

    @Test
    void theSwatchShowsWhatIsAskedFor() throws Exception {
        with(new Tone.Tint(CHOSEN), () -> {
            JComponent swatch = find("swatch", JComponent.class);
            swatch.setSize(40, 20);
            BufferedImage painted = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
            swatch.paint(painted.getGraphics());
            assertEquals(new Color(10, 20, 30).getRGB(), painted.getRGB(20, 10));
            assertTrue(swatch.getAccessibleContext().getAccessibleName().contains("#0a141e"));
        });
    }

    @Test
    void everyControlHasAHelpANameAndALetter() throws Exception {
        with(new Tone.Free(), () -> Stream.of(
                        "tone-free",
                        "tone-dial",
                        "tone-luma",
                        "tone-tint",
                        "brightness-dial",
                        "luma-lock",
                        "brightness-dial-value",
                        "luma-lock-value",
                        "tint",
                        "tint-hex",
                        "swatch")
                .map(name -> find(name, JComponent.class))
                .forEach(c -> {
                    assertNotNull(c.getToolTipText(), c.getName());
                    assertNotNull(c.getAccessibleContext().getAccessibleName(), c.getName());
                    boolean letter = c.getName().startsWith("tone-");
                    assertTrue(!letter || TonePanel.LETTERS.indexOf(((AbstractButton) c).getMnemonic()) >= 0);
                }));
    }
}
