package dev.offsetnoise.host.desktop.gallery;

import java.awt.BorderLayout;
import java.awt.Insets;
import java.util.Locale;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.Action;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;

/** The buttons over the picture, and the zoom. */
final class ToolRow extends JPanel {

    /** What the buttons do. */
    interface Deeds {
        void fit();

        void oneToOne();

        void compare();

        void copy();

        void save();
    }

    private static final long serialVersionUID = 1L;

    private static final int PERCENT = 100;
    private static final int MARGIN = 4;

    private final Tool fit;
    private final Tool oneToOne;
    private final Tool compare;
    private final Tool copy;
    private final Tool save;
    private final JLabel zoom = new JLabel(" ");

    ToolRow(Deeds deeds) {
        super(new BorderLayout());
        fit = new Tool("fit", "Fit", "Shows the whole picture", Shortcuts.menu("0"), deeds::fit);
        oneToOne = new Tool(
                "one-to-one", "1:1", "Shows each pixel as one of the screen", Shortcuts.menu("1"), deeds::oneToOne);
        compare = new Tool(
                "compare",
                "Compare",
                "Lays the picture over the one before it, with a wiper between them",
                Shortcuts.menu("K"),
                deeds::compare);
        copy = new Tool(
                "copy", "Copy", "Copies the picture, of two the right one", Shortcuts.shiftMenu("C"), deeds::copy);
        save = new Tool(
                "save",
                "Save…",
                "Saves the picture with its recipe inside, of two the right one",
                Shortcuts.menu("S"),
                deeds::save);
        zoom.setName("zoom");
        zoom.setToolTipText("How large the picture is shown. Wheel, + and - change it");
        zoom.setHorizontalAlignment(SwingConstants.TRAILING);
        add(buttons(), BorderLayout.LINE_START);
        add(zoom, BorderLayout.CENTER); // the room that is left: in a narrow window it gives way
    }

    private JPanel buttons() {
        JPanel row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.LINE_AXIS));
        row.add(button(fit, new JButton()));
        row.add(button(oneToOne, new JButton()));
        row.add(button(compare, new JToggleButton()));
        row.add(Box.createHorizontalStrut(getFontMetrics(zoom.getFont()).charWidth('m')));
        row.add(button(copy, new JButton()));
        row.add(button(save, new JButton()));
        for (Tool tool : new Tool[] {fit, oneToOne, compare, copy, save}) {
            tool.bindIn(this);
        }
        return row;
    }

    /** The look and feel scales the margin. */
    private static AbstractButton button(Tool tool, AbstractButton button) {
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setMargin(new Insets(MARGIN, 2 * MARGIN, MARGIN, 2 * MARGIN));
        return tool.on(button);
    }

    /** Lets those tools be used that have something to work on. */
    void allow(boolean picture, boolean finished, boolean two) {
        fit.setEnabled(picture);
        oneToOne.setEnabled(picture);
        copy.setEnabled(picture);
        save.setEnabled(finished);
        compare.setEnabled(two);
    }

    void comparing(boolean now) {
        compare.putValue(Action.SELECTED_KEY, now);
    }

    void zoom(Optional<Double> scale) {
        zoom.setText(scale.map(value -> String.format(Locale.ROOT, "%.0f %%", value * PERCENT))
                .orElse(" "));
    }
}
