package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.icons.FlatAbstractIcon;
import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import javax.swing.UIManager;

/** An arrow that turns back. */
final class ResetIcon extends FlatAbstractIcon {

    private static final int SIZE = 16;

    ResetIcon() {
        super(SIZE, SIZE, null);
    }

    @Override
    protected void paintIcon(Component component, Graphics2D g) {
        g.setColor(UIManager.getColor(component.isEnabled() ? "Label.foreground" : "Label.disabledForeground"));
        g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Double(3, 3.5, 10, 10, 150, -300, Arc2D.OPEN));
        Path2D head = new Path2D.Double();
        head.moveTo(3.2, 2.2);
        head.lineTo(3.6, 6.2);
        head.lineTo(7.4, 5.2);
        g.draw(head);
    }
}
