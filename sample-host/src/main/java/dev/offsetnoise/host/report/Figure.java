package dev.offsetnoise.host.report;

import java.util.List;
import java.util.Objects;

/**
 * A chart.
 *
 * @param title what it shows; may be empty
 * @param x the axis to the right
 * @param y the axis upwards
 * @param curves what is drawn, the first one at the back
 * @param size how large it is
 */
public record Figure(String title, Axis x, Axis y, List<Curve> curves, FigureSize size) implements Graphic {

    /**
     * Validates and copies the components.
     *
     * @param title see {@link #title()}
     * @param x see {@link #x()}
     * @param y see {@link #y()}
     * @param curves see {@link #curves()}
     * @param size see {@link #size()}
     */
    public Figure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(size, "size");
        curves = List.copyOf(curves);
    }

    /**
     * A figure as wide as a page's text.
     *
     * @param title see {@link #title()}
     * @param x see {@link #x()}
     * @param y see {@link #y()}
     * @param curves see {@link #curves()}
     */
    public Figure(String title, Axis x, Axis y, List<Curve> curves) {
        this(title, x, y, curves, FigureSize.WIDE);
    }

    /**
     * The same figure in another size.
     *
     * @param newSize how large
     * @return the figure
     */
    public Figure with(FigureSize newSize) {
        return new Figure(title, x, y, curves, newSize);
    }
}
