package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.JPanel;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;

/** A column that scrolls up and down and is always as wide as what shows it. */
final class ColumnView extends JPanel implements Scrollable {

    private static final long serialVersionUID = 1L;
    private static final int LINE = 16;

    ColumnView(Column layout) {
        super(layout);
    }

    @Override
    public Dimension getPreferredSize() {
        if (getParent() instanceof JViewport viewport && viewport.getWidth() > 0 && viewport.getWidth() != getWidth()) {
            setSize(viewport.getWidth(), Math.max(1, getHeight()));
        }
        return super.getPreferredSize();
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return UIScale.scale(LINE);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return false;
    }
}
