package dev.offsetnoise.host.desktop.robot;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JSpinner;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.MouseButton;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.finder.JFileChooserFinder;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.fixture.JFileChooserFixture;

/** Mouse and keys. Whatever they do waits for the window, however slow it is, and ends when the window has followed. */
final class Hands {

    private final Desk desk;
    private final Robot robot;
    private final FrameFixture window;

    Hands(Desk desk, Robot robot, FrameFixture window) {
        this.desk = desk;
        this.robot = robot;
        this.window = window;
    }

    /** Clicks when the screen shows the component under the pointer: a window knows its places before the screen does. */
    void click(String name) {
        click(robot.finder().findByName(window.target(), name, true));
    }

    private void click(Component target) {
        desk.until(target + " can be clicked", () -> target.isShowing() && target.isEnabled());
        desk.untilSeen("the pointer is over " + target, () -> {
            robot.moveMouse(target);
            return GuiActionRunner.execute(() -> target.getMousePosition() != null);
        });
        robot.pressMouse(MouseButton.LEFT_BUTTON);
        if (takesTheFocus(target)) {
            desk.until(target + " has the focus", target::isFocusOwner);
        }
        robot.releaseMouse(MouseButton.LEFT_BUTTON);
        robot.waitForIdle();
    }

    /** When a person lets go of the mouse, the press has long been heard. */
    private static boolean takesTheFocus(Component target) {
        return target instanceof JComponent component && component.isFocusable() && component.isRequestFocusEnabled();
    }

    /** Chooses in a menu. Menus are filled anew at any time: the item is found and chosen in one event, which may open a dialog. */
    void choose(String name) {
        desk.until(
                name + " can be chosen",
                () -> items(name).findFirst().map(AbstractButton::isEnabled).orElse(false));
        SwingUtilities.invokeLater(() -> items(name).findFirst().orElseThrow().doClick());
        robot.waitForIdle();
    }

    private Stream<AbstractButton> items(String name) {
        return robot
                .finder()
                .findAll(window.target(), found -> found instanceof AbstractButton && name.equals(found.getName()))
                .stream()
                .map(AbstractButton.class::cast);
    }

    /** Picks one of a list that folds out. */
    void pick(String name, int place) {
        JComboBox<?> list = window.comboBox(name).target();
        GuiActionRunner.execute(() -> list.setSelectedIndex(place));
    }

    /** Types over what stands in a field, letter by letter. */
    void type(String name, String text) {
        typeInto(window.textBox(name).target(), text);
    }

    /** Types over a number, letter by letter. */
    void number(String name, String text) {
        JSpinner spinner = window.spinner(name).target();
        typeInto(((JSpinner.DefaultEditor) spinner.getEditor()).getTextField(), text);
        desk.until(name + " is " + text, () -> spinner.getValue().equals(text));
    }

    private void typeInto(JTextComponent field, String text) {
        click(field);
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
        robot.enterText(text);
        desk.until("\"" + text + "\" stands there", () -> field.getText().equals(text));
    }

    /** Presses the last of some keys while the others are held down. */
    void press(int... keys) {
        for (int key : keys) {
            robot.pressKey(key);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.releaseKey(keys[i]);
        }
        robot.waitForIdle();
    }

    /** Answers the dialog that asks for a file, and waits until it is gone. Name and approval are one event. */
    void answer(String name, Path file) {
        JFileChooserFixture fixture = JFileChooserFinder.findFileChooser(name)
                .withTimeout(Desk.PATIENCE)
                .using(robot);
        JFileChooser chooser = fixture.target();
        JTextComponent field = fixture.fileNameTextBox().target();
        GuiActionRunner.execute(() -> {
            field.setText(file.toString());
            chooser.getUI().getDefaultButton(chooser).doClick();
        });
        desk.until(name + " is gone", () -> !chooser.isShowing());
    }
}
