package dev.offsetnoise.host.report;

import java.awt.image.BufferedImage;
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
public record Figure(String title, Axis x, Axis y, List<Curve> curves, FigureSize size) {

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

    /**
     * The figure as a file of its own, on a white ground, with its text as text.
     *
     * @return an SVG document
     * @throws dev.offsetnoise.host.service.HostException if this machine has no fonts to measure text with
     */
    public String svg() {
        return SvgDrawing.document(this);
    }

    /**
     * The figure as pixels, two for each unit of its size, on a white ground.
     *
     * @return a picture
     * @throws dev.offsetnoise.host.service.HostException if this machine has no fonts to measure text with
     */
    public BufferedImage png() {
        return PixelDrawing.of(this);
    }
}
