package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.desktop.state.Value;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;

/** Lays out the three parts of the window. The left one keeps its width, the right one folds. */
final class Sides extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int LEAST_LEFT = 320;
    private static final int RIGHT = 340;

    private final JComponent middle;
    private final JComponent right;
    private final JSplitPane all = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT);
    private final JSplitPane both = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT);
    private final transient Folding folding = new Folding();
    private final transient Value<Boolean> rightShown = new Value<>(false);

    Sides(JComponent left, JComponent middle, JComponent right) {
        super(new BorderLayout());
        this.middle = middle;
        this.right = right;
        left.setMinimumSize(new Dimension(UIScale.scale(LEAST_LEFT), 0));
        middle.setMinimumSize(new Dimension());
        right.setMinimumSize(new Dimension());
        both.setMinimumSize(new Dimension());
        both.setResizeWeight(1);
        all.setLeftComponent(left);
        all.setRightComponent(middle);
        add(all);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                fit(getWidth());
            }
        });
    }

    /** Whether the right side is to be seen. */
    Value<Boolean> rightShown() {
        return rightShown;
    }

    /** Folds or unfolds for a width in the window's pixels. */
    void fit(int width) {
        folding.width(UIScale.unscale(width));
        arrange(width);
    }

    void showRight(boolean wanted) {
        folding.choose(wanted);
        arrange(getWidth());
    }

    private void arrange(int width) {
        if (folding.isShown() == rightShown.get()) {
            return;
        }
        int divider = all.getDividerLocation();
        if (folding.isShown()) {
            both.setLeftComponent(middle);
            both.setRightComponent(right);
            all.setRightComponent(both);
            SwingUtilities.updateComponentTreeUI(right); // the theme may have changed meanwhile
            JComponent left = (JComponent) all.getLeftComponent();
            int room = width - Math.max(left.getWidth(), left.getPreferredSize().width) - all.getDividerSize();
            both.setDividerLocation(Math.max(room / 2, room - UIScale.scale(RIGHT)));
        } else {
            all.setRightComponent(middle);
        }
        all.setDividerLocation(divider);
        rightShown.set(folding.isShown());
    }
}
