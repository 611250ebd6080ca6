package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/**
 * Shows a picture, or two of them under a wiper. The wheel zooms around the pointer; dragging moves a picture that is larger
 * than the view.
 */
public final class PictureView extends JComponent implements Accessible {

    /** Property that changes with the zoom, the size and what is shown. */
    static final String DISPLAY = "display";

    private static final long serialVersionUID = 1L;

    private static final int PREFERRED_SIDE = 420;
    private static final int MIN_SIDE = 160;

    private transient List<Pane> panes = List.of();
    private transient Wiper wiper = Wiper.MIDDLE;
    private transient Viewport viewport;

    /** The screen's pixels for one of Swing's, as it was last painted. */
    private double density = 1;

    /** Makes an empty view. */
    public PictureView() {
        setName("picture");
        setOpaque(true);
        setFocusable(true);
        setToolTipText("Wheel, + and - zoom; 0 shows the whole picture, 1 each pixel as one of the screen");
        getAccessibleContext().setAccessibleName("Picture");
        new ViewMouse(this).install();
        new ViewKeys(this).install();
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                describe();
            }
        });
        describe();
    }

    /**
     * Shows one picture. The zoom stays if the size does.
     *
     * @param shown the picture
     */
    public void show(Shown shown) {
        display(List.of(new Pane(shown)));
    }

    /**
     * Shows two pictures in one place, the right one scaled to the left one's, with a wiper between them.
     *
     * @param left what is seen left of the wiper
     * @param right what is seen right of it
     */
    public void compare(Shown left, Shown right) {
        wiper = Wiper.MIDDLE;
        display(List.of(new Pane(left), new Pane(right)));
    }

    /** Shows nothing. */
    public void clear() {
        display(List.of());
    }

    /** Shows the whole picture. */
    public void fit() {
        change(Viewport::refitted);
    }

    /** Shows one pixel of the picture as one of the screen. */
    public void oneToOne() {
        change(Viewport::oneToOne);
    }

    /**
     * What is shown.
     *
     * @return none, one, or the left and the right one
     */
    public List<Shown> shown() {
        return panes.stream().map(Pane::shown).toList();
    }

    /**
     * How large a picture's pixel is.
     *
     * @return pixels of the screen for one of the picture; empty if nothing is shown
     */
    public Optional<Double> zoom() {
        return viewport().map(Viewport::scale);
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJComponent() {
                private static final long serialVersionUID = 1L;

                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.ICON;
                }
            };
        }
        return accessibleContext;
    }

    @Override
    public Dimension getPreferredSize() {
        return isPreferredSizeSet()
                ? super.getPreferredSize()
                : new Dimension(UIScale.scale(PREFERRED_SIDE), UIScale.scale(PREFERRED_SIDE));
    }

    @Override
    public Dimension getMinimumSize() {
        return isMinimumSizeSet()
                ? super.getMinimumSize()
                : new Dimension(UIScale.scale(MIN_SIDE), UIScale.scale(MIN_SIDE));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D copy = (Graphics2D) graphics.create();
        density = copy.getTransform().getScaleX();
        new ViewPainter(this, copy, density).paint(panes, viewport(), wiper);
        copy.dispose();
    }

    boolean isComparing() {
        return panes.size() > 1;
    }

    Wiper wiper() {
        return wiper;
    }

    void moveWiper(Wiper next) {
        wiper = next;
        repaint();
    }

    /** Where the picture lies, for the size that the view has now. */
    Optional<Viewport> viewport() {
        if (panes.isEmpty()) {
            return Optional.empty();
        }
        Dimension picture = panes.get(0).size();
        viewport = viewport == null
                ? Viewport.fit(picture, viewSize())
                : viewport.in(viewSize()).of(picture);
        return Optional.of(viewport);
    }

    void change(UnaryOperator<Viewport> change) {
        viewport().ifPresent(before -> {
            viewport = change.apply(before);
            describe();
            repaint();
        });
    }

    void zoom(int stops, Point pointer) {
        change(before -> before.zoomed(stops, pointer.x, pointer.y));
    }

    Point middle() {
        Dimension size = viewSize();
        return new Point(size.width / 2, size.height / 2);
    }

    /** A point of this component in the viewport's pixels. */
    Point toViewport(Point point) {
        return new Point((int) Math.round(point.x * density), (int)
                Math.round((point.y - ViewPainter.captionHeight(this)) * density));
    }

    /** A length of this component in the viewport's pixels. */
    double toViewport(double length) {
        return length * density;
    }

    private Dimension viewSize() {
        Rectangle area = ViewPainter.pictureArea(this);
        return new Dimension((int) Math.round(area.width * density), (int) Math.round(area.height * density));
    }

    private void display(List<Pane> next) {
        panes = next;
        describe();
        repaint();
    }

    private void describe() {
        getAccessibleContext().setAccessibleDescription(description());
        firePropertyChange(DISPLAY, null, panes);
    }

    private String description() {
        if (panes.isEmpty()) {
            return ViewPainter.EMPTY;
        }
        String first = panes.get(0).shown().title();
        return isComparing()
                ? "Two pictures with a wiper. Left: " + first + ". Right: "
                        + panes.get(1).shown().title()
                : first;
    }

    /** A picture, ready to be drawn. */
    record Pane(Shown shown, ScaledPicture picture) {
        Pane(Shown shown) {
            this(shown, new ScaledPicture(shown.image()));
        }

        Dimension size() {
            return new Dimension(shown.image().getWidth(), shown.image().getHeight());
        }
    }
}
