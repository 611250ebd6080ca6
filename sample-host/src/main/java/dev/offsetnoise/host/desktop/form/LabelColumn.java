package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import javax.swing.JComponent;

/** Where controls stand right of their labels: at one edge in all parts of a column, unless a label needs more. */
public final class LabelColumn {

    private static final int WIDTH = 104;

    private LabelColumn() {}

    /**
     * Makes a label wide enough for the column.
     *
     * @param label may be wider already
     * @param gap between it and its control, before scaling
     */
    public static void fill(JComponent label, int gap) {
        Dimension size = label.getPreferredSize();
        Dimension filled = new Dimension(Math.max(size.width, UIScale.scale(WIDTH - gap)), size.height);
        label.setPreferredSize(filled);
        label.setMinimumSize(filled);
    }
}
