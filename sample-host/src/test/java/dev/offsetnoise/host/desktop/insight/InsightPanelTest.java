package dev.offsetnoise.host.desktop.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.host.metric.Histogram;
import dev.offsetnoise.host.service.ScheduleCurves;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import javax.swing.LookAndFeel;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Drawn into pictures, so that no display is needed. */
class InsightPanelTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 900;
    private static final int STEPS = 100;

    private static LookAndFeel before;

    private InsightPanel panel;

    @BeforeAll
    static void remember() {
        before = UIManager.getLookAndFeel();
    }

    @AfterAll
    static void restore() throws Exception {
        onEventThread(() -> {
            UIManager.setLookAndFeel(before);
            return null;
        });
    }

    @BeforeEach
    void open() throws Exception {
        panel = onEventThread(() -> {
            UIManager.setLookAndFeel(new FlatLightLaf());
            return new InsightPanel();
        });
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }

    private void change(Runnable change) throws Exception {
        onEventThread(() -> {
            change.run();
            return null;
        });
    }

    private static PictureFacts facts(int bin) {
        double[] shares = new double[PictureFacts.BINS];
        shares[bin] = 1;
        return new PictureFacts(new Histogram(0, 1, shares), List.of(0.25, 0.5, 0.75), 0.456, 0.123, 0.01);
    }

    private static ScheduleCurves curves(double psi) {
        return new ScheduleCurves(
                "tiny",
                "ddim",
                IntStream.rangeClosed(1, STEPS)
                        .mapToObj(t ->
                                new ScheduleCurves.Point(t, 1 - 0.9 * t / STEPS, 0.9 * t / STEPS, psi * t, 1e4 / t / t))
                        .toList(),
                List.of(100.0, 66.5, 33.0));
    }

    private static final List<Finding> FINDINGS = List.of(
            new Finding(Finding.Severity.ERROR, "refused", "The scheduler refuses the model."),
            new Finding(
                    Finding.Severity.WARNING,
                    "reach",
                    "In the noise of the last step black and white lie so far from mid-grey that nothing comes out dark."),
            new Finding(Finding.Severity.NOTE, "steps", "Ask for 15 to 30 steps."));

    /** As a window of a width would show it. */
    private BufferedImage painted(JComponent component, int width) throws Exception {
        return onEventThread(() -> {
            panel.setSize(width, HEIGHT);
            layOut(panel);
            layOut(panel);
            BufferedImage image =
                    new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            component.paint(graphics);
            graphics.dispose();
            return image;
        });
    }

    private static void layOut(Container container) {
        container.doLayout();
        for (Component child : container.getComponents()) {
            if (child instanceof Container inner) {
                layOut(inner);
            }
        }
    }

    private <T extends Component> T find(Class<T> type, String name) {
        return all(panel).stream()
                .filter(component -> name.equals(component.getName()))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no component is called " + name));
    }

    private static List<Component> all(Container container) {
        List<Component> found = new ArrayList<>();
        for (Component child : container.getComponents()) {
            found.add(child);
            if (child instanceof Container inner) {
                found.addAll(all(inner));
            }
        }
        return found;
    }

    private static String description(Component component) {
        return component.getAccessibleContext().getAccessibleDescription();
    }

    /** How many pixels of a part of the picture have a colour. */
    private static long count(BufferedImage image, double from, double to, Color colour) {
        int left = (int) (from * image.getWidth());
        int right = (int) (to * image.getWidth());
        int[] pixels = image.getRGB(left, 0, right - left, image.getHeight(), null, 0, right - left);
        return Arrays.stream(pixels).filter(rgb -> rgb == colour.getRGB()).count();
    }

    private String tip(JComponent chart, double x, double y) throws Exception {
        painted(chart, WIDTH);
        return onEventThread(() -> chart.getToolTipText(new MouseEvent(
                chart,
                MouseEvent.MOUSE_MOVED,
                0,
                0,
                (int) (x * chart.getWidth()),
                (int) (y * chart.getHeight()),
                0,
                false)));
    }

    @Nested
    class Picture {

        @Test
        void saysThatNoneIsChosen() {
            assertEquals(
                    "No picture is chosen.",
                    find(JTextComponent.class, "picture-words").getText());
            assertEquals("No picture is chosen.", description(find(JComponent.class, "histogram")));
        }

        @Test
        void tellsItsNumbersToTheEyeAndToTheEar() throws Exception {
            change(() -> panel.show(facts(3)));
            String words = "Mean luma 0.456. 12.3 % of the pixels are darker than 0.05 and 1.0 % brighter than 0.95.";
            assertEquals(words, find(JTextComponent.class, "picture-words").getText());
            assertEquals(words, description(find(JComponent.class, "histogram")));
            assertEquals("Red 0.250, Green 0.500, Blue 0.750", description(find(JComponent.class, "channel-means")));
        }

        @Test
        void isDrawnWhereItsLumaIs() throws Exception {
            JComponent histogram = find(JComponent.class, "histogram");
            change(() -> panel.show(facts(0)));
            BufferedImage dark = painted(histogram, WIDTH);
            change(() -> panel.show(facts(PictureFacts.BINS - 1)));
            BufferedImage bright = painted(histogram, WIDTH);
            int half = dark.getHeight() / 4;
            assertTrue(luma(dark, 0.03, half) < luma(bright, 0.03, half));
            assertTrue(luma(dark, 0.93, half) > luma(bright, 0.93, half));
        }

        private double luma(BufferedImage image, double at, int row) {
            int middle = (int) (at * image.getWidth());
            double least = 1;
            for (int x = middle - 5; x <= middle + 5; x++) {
                least = Math.min(least, new Color(image.getRGB(x, row)).getGreen() / 255.0);
            }
            return least;
        }

        @Test
        void liesOverTheReferenceWhereThereIsOne() throws Exception {
            JComponent histogram = find(JComponent.class, "histogram");
            change(() -> panel.show(facts(3)));
            assertEquals(0, count(painted(histogram, WIDTH), 0, 1, Shades.blue()));
            double[] bins = new double[PictureFacts.BINS];
            Arrays.fill(bins, 1.0 / PictureFacts.BINS);
            change(() -> panel.reference(Optional.of(bins)));
            assertTrue(count(painted(histogram, WIDTH), 0, 1, Shades.blue()) > WIDTH / 2);
            assertTrue(description(histogram).contains("training pictures"));
            change(() -> panel.reference(Optional.empty()));
            assertEquals(0, count(painted(histogram, WIDTH), 0, 1, Shades.blue()));
        }

        @Test
        void isForgotten() throws Exception {
            change(() -> panel.show(facts(3)));
            change(panel::clearPicture);
            saysThatNoneIsChosen();
        }

        @Test
        void isToldUnderTheMouse() throws Exception {
            change(() -> panel.show(facts(32)));
            JComponent histogram = find(JComponent.class, "histogram");
            String tip = tip(histogram, 0.5, 0.2);
            assertTrue(tip.startsWith("Luma 0.") && tip.endsWith("% of the pixels"), tip);
            assertNull(tip(histogram, 0.5, 0.99));
        }
    }

    @Nested
    class Process {

        @Test
        void tellsItsNumbersToTheEyeAndToTheEar() throws Exception {
            change(() -> panel.show(curves(0.01)));
            String words =
                    "A run visits 3 steps from 100 to 33. At the last step of the training, 100, signal is 0.1, noise"
                            + " 0.9, psi 1. The brightness signal-to-noise ratio is 1 there, at the model's size; below 1 the"
                            + " noise hides whether a picture is dark or bright.";
            assertEquals(words, find(JTextComponent.class, "process-words").getText());
            assertEquals(words, description(find(JComponent.class, "curves")));
        }

        @Test
        void showsAnOffsetOnlyWhereThereIsOne() throws Exception {
            JComponent chart = find(JComponent.class, "curves");
            change(() -> panel.show(curves(0)));
            assertFalse(description(chart).contains("psi"));
            assertEquals(0, count(painted(chart, WIDTH), 0, 1, Shades.purple()));
            change(() -> panel.show(curves(0.01)));
            assertTrue(count(painted(chart, WIDTH), 0, 1, Shades.purple()) > 0);
        }

        @Test
        void isToldUnderTheMouse() throws Exception {
            change(() -> panel.show(curves(0.01)));
            String tip = tip(find(JComponent.class, "curves"), 0.5, 0.2);
            assertTrue(tip.startsWith("Step ") && tip.contains("brightness signal-to-noise ratio"), tip);
        }

        @Test
        void isHiddenWhereThereIsNone() throws Exception {
            assertFalse(find(JComponent.class, "curves").isVisible());
            change(() -> panel.show(curves(0)));
            assertTrue(find(JComponent.class, "curves").isVisible());
            change(panel::clearCurves);
            assertFalse(find(JComponent.class, "curves").isVisible());
        }

        @Test
        void isDrawnWhereNoSignalIsLeft() throws Exception {
            List<ScheduleCurves.Point> points = new ArrayList<>(curves(0).points());
            points.add(new ScheduleCurves.Point(STEPS + 1, 0, 1, 0, 0));
            change(() -> panel.show(new ScheduleCurves("tiny", "ddim", points, List.of(101.0))));
            assertNotNull(painted(find(JComponent.class, "curves"), WIDTH));
        }
    }

    @Nested
    class Doctor {

        @Test
        void saysEveryFindingInSelectableText() throws Exception {
            change(() -> panel.show(FINDINGS));
            for (Finding finding : FINDINGS) {
                JTextComponent text = find(JTextComponent.class, "finding-text-" + finding.code());
                assertEquals(finding.message(), text.getText());
                assertFalse(text.isEditable());
                assertTrue(text.getAccessibleContext().getAccessibleName().endsWith(": " + finding.message()));
            }
        }

        @Test
        void countsInItsHeadingWhatIsWrong() throws Exception {
            change(() -> panel.show(FINDINGS));
            assertEquals(
                    "Doctor: 1 error, 1 warning",
                    find(JToggleButton.class, "doctor-section").getText());
            change(() -> panel.show(FINDINGS.subList(2, 3)));
            assertEquals("Doctor", find(JToggleButton.class, "doctor-section").getText());
        }

        @Test
        void breaksItsSentencesIntoMoreLinesWhereThereIsLessRoom() throws Exception {
            change(() -> panel.show(FINDINGS));
            JTextComponent text = find(JTextComponent.class, "finding-text-reach");
            painted(panel, WIDTH);
            int usual = text.getHeight();
            painted(panel, WIDTH / 2);
            int narrow = text.getHeight();
            painted(panel, WIDTH);
            assertTrue(narrow > 1.5 * usual, narrow + " after " + usual);
            assertEquals(usual, text.getHeight());
        }

        @Test
        void hasNothingToSayWithoutFindings() throws Exception {
            change(() -> panel.show(FINDINGS));
            change(() -> panel.show(List.of()));
            change(() -> panel.show(curves(0)));
            assertTrue(find(JTextComponent.class, "doctor-words").getText().contains("nothing to say"));
        }

        @Test
        void praisesNothingThatCouldNotBeLookedAt() throws Exception {
            assertTrue(find(JTextComponent.class, "doctor-words").getText().contains("nothing for the doctor"));
            change(() -> {
                panel.show(curves(0));
                panel.show(List.of());
                panel.clearCurves();
            });
            assertTrue(find(JTextComponent.class, "doctor-words").getText().contains("nothing for the doctor"));
        }

        @Test
        void keepsItsFindingsWhereThereIsNoProcess() throws Exception {
            change(() -> panel.show(FINDINGS));
            change(panel::clearCurves);
            assertFalse(
                    find(JTextComponent.class, "finding-text-" + FINDINGS.get(0).code())
                            .getText()
                            .isBlank());
        }
    }

    @Nested
    class Panel {

        @Test
        void foldsItsParts() throws Exception {
            change(() -> panel.show(FINDINGS));
            painted(panel, WIDTH);
            JToggleButton heading = find(JToggleButton.class, "doctor-section");
            change(heading::doClick);
            assertFalse(find(JComponent.class, "doctor").isVisible());
            change(heading::doClick);
            assertTrue(find(JComponent.class, "doctor").isVisible());
        }

        @Test
        void showsNothingWhereNothingCouldBeRead() throws Exception {
            change(() -> panel.setSize(40, HEIGHT));
            change(panel::doLayout);
            assertFalse(find(JScrollPane.class, "insight-scroll").isVisible());
            change(() -> panel.setSize(WIDTH, HEIGHT));
            change(panel::doLayout);
            assertTrue(find(JScrollPane.class, "insight-scroll").isVisible());
        }

        @Test
        void isNeverWiderThanItsPlaceAndScrollsDown() throws Exception {
            change(() -> {
                panel.show(facts(3));
                panel.show(curves(0.01));
                panel.show(FINDINGS);
            });
            painted(panel, WIDTH);
            JScrollPane scroll = find(JScrollPane.class, "insight-scroll");
            Component view = scroll.getViewport().getView();
            assertEquals(scroll.getViewport().getWidth(), view.getWidth());
            assertTrue(view.getHeight() >= view.getPreferredSize().height);
            assertEquals(0, scroll.getViewport().getViewPosition().y);
        }

        @Test
        void showsThatNewerIsBeingComputedWithoutMovingTheRest() throws Exception {
            painted(panel, WIDTH);
            int top = find(JScrollPane.class, "insight-scroll").getY();
            change(() -> panel.busy(true));
            painted(panel, WIDTH);
            assertTrue(find(JComponent.class, "insight-busy").isVisible());
            assertEquals(top, find(JScrollPane.class, "insight-scroll").getY());
            change(() -> panel.busy(false));
            assertFalse(find(JComponent.class, "insight-busy").isVisible());
        }

        @Test
        void followsTheLook() throws Exception {
            change(() -> {
                panel.show(facts(3));
                panel.show(curves(0.01));
                panel.show(FINDINGS);
            });
            Color light = corner();
            change(() -> {
                FlatLaf.setup(new FlatDarkLaf());
                SwingUtilities.updateComponentTreeUI(panel);
            });
            assertNotEquals(light, corner());
            assertEquals(Shades.ground(), corner());
            assertEquals(
                    Shades.ink(), find(JTextComponent.class, "process-words").getForeground());
        }

        private Color corner() throws Exception {
            return new Color(painted(find(JComponent.class, "curves"), WIDTH).getRGB(0, 0));
        }

        @Test
        void canBeReachedByKeyboardAndReadAloud() throws Exception {
            change(() -> panel.show(FINDINGS));
            for (String name : List.of("histogram", "curves", "picture-words", "doctor-section")) {
                Component component = find(Component.class, name);
                assertTrue(component.isFocusable(), name);
                assertNotNull(component.getAccessibleContext().getAccessibleName(), name);
            }
            for (String name : List.of("picture-section", "process-section", "doctor-section")) {
                JToggleButton heading = find(JToggleButton.class, name);
                assertNotEquals(0, heading.getMnemonic(), name);
                assertNotNull(heading.getToolTipText(), name);
            }
        }
    }
}
