package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Cursor;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;

/**
 * The mouse over a {@link PictureView}. Dragging moves the wiper where it begins at the wiper, moves a picture that is larger
 * than the view, and otherwise, or with Ctrl, drags the picture out of the window.
 */
final class ViewMouse extends MouseAdapter {

    private static final int REACH = 8;

    /** What a movement of the pressed mouse does. */
    private interface Drag {
        void to(MouseEvent event);
    }

    private static final Drag NOTHING = event -> {};

    private final PictureView view;
    private Drag drag = NOTHING;
    private double turned;

    ViewMouse(PictureView view) {
        this.view = view;
    }

    void install() {
        view.addMouseListener(this);
        view.addMouseMotionListener(this);
        view.addMouseWheelListener(this);
    }

    @Override
    public void mousePressed(MouseEvent event) {
        view.requestFocusInWindow();
        drag = SwingUtilities.isLeftMouseButton(event) ? begun(event) : NOTHING;
    }

    @Override
    public void mouseDragged(MouseEvent event) {
        drag.to(event);
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        drag = NOTHING;
    }

    @Override
    public void mouseMoved(MouseEvent event) {
        int cursor = Cursor.DEFAULT_CURSOR;
        if (atWiper(event)) {
            cursor = Cursor.E_RESIZE_CURSOR;
        } else if (view.viewport().filter(Viewport::movable).isPresent()) {
            cursor = Cursor.MOVE_CURSOR;
        }
        view.setCursor(Cursor.getPredefinedCursor(cursor));
    }

    /** Fine wheels and touchpads report parts of a notch. */
    @Override
    public void mouseWheelMoved(MouseWheelEvent event) {
        turned -= event.getPreciseWheelRotation();
        int stops = (int) turned;
        if (stops != 0) {
            turned -= stops;
            view.zoom(stops, view.toViewport(event.getPoint()));
        }
    }

    private Drag begun(MouseEvent pressed) {
        if (atWiper(pressed)) {
            return this::wipe;
        }
        boolean movable = view.viewport().filter(Viewport::movable).isPresent();
        if (movable && !pressed.isControlDown()) {
            return pan(pressed.getPoint());
        }
        return out(pressed);
    }

    private void wipe(MouseEvent event) {
        double x = view.toViewport(event.getPoint()).getX();
        view.viewport().ifPresent(viewport -> view.moveWiper(Wiper.at(x, viewport.visible())));
    }

    private Drag pan(Point start) {
        Point last = new Point(start);
        return event -> {
            double right = view.toViewport(event.getX() - last.x);
            double down = view.toViewport(event.getY() - last.y);
            last.setLocation(event.getPoint());
            view.change(before -> before.moved(right, down));
        };
    }

    private Drag out(MouseEvent pressed) {
        return event -> {
            TransferHandler transfer = view.getTransferHandler();
            if (transfer != null && event.getPoint().distance(pressed.getPoint()) >= UIScale.scale(REACH)) {
                drag = NOTHING;
                transfer.exportAsDrag(view, pressed, TransferHandler.COPY);
            }
        };
    }

    private boolean atWiper(MouseEvent event) {
        Point point = view.toViewport(event.getPoint());
        return view.isComparing()
                && view.viewport()
                        .filter(viewport -> Math.abs(view.wiper().x(viewport.visible()) - point.x)
                                <= view.toViewport(UIScale.scale(REACH)))
                        .isPresent();
    }
}
