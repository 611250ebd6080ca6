package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Rows of a label and its control. */
class Labelled extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int GAP = 4;
    private static final int LABEL_WIDTH = 68;

    private int rows;

    Labelled() {
        super(new GridBagLayout());
    }

    /** Adds a row; the label's mnemonic leads to the control. */
    final JLabel row(String text, char mnemonic, JComponent control, String name, String help) {
        JLabel label = new JLabel(text);
        label.setDisplayedMnemonic(mnemonic);
        label.setLabelFor(control);
        control.setName(name);
        control.setToolTipText(help);
        control.getAccessibleContext().setAccessibleName(text);
        control.getAccessibleContext().setAccessibleDescription(help);
        Dimension size = label.getPreferredSize();
        label.setPreferredSize(new Dimension(Math.max(size.width, UIScale.scale(LABEL_WIDTH)), size.height));
        add(label, at(0, 0));
        add(control, at(1, 1));
        rows++;
        return label;
    }

    /** Adds something as wide as both columns. */
    final void wide(JComponent control) {
        GridBagConstraints place = at(0, 1);
        place.gridwidth = 2;
        add(control, place);
        rows++;
    }

    private GridBagConstraints at(int column, double weight) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = rows;
        place.weightx = weight;
        place.anchor = GridBagConstraints.LINE_START;
        place.fill = GridBagConstraints.HORIZONTAL;
        int gap = UIScale.scale(GAP);
        place.insets = new Insets(gap, 0, gap, column == 0 ? 2 * gap : 0);
        return place;
    }

    /** In a column it grows in width only. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    /** Makes a button no wider than its text: several of them share a row. */
    static void slim(AbstractButton button) {
        button.putClientProperty(FlatClientProperties.MINIMUM_WIDTH, 0);
        button.putClientProperty(FlatClientProperties.STYLE, "margin: 2,6,2,6");
    }

    /** Shows or hides a control with its label. */
    static void show(boolean visible, Component... parts) {
        for (Component part : parts) {
            part.setVisible(visible);
        }
    }
}
