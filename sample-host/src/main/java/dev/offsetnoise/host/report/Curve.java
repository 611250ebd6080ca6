package dev.offsetnoise.host.report;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One line, cloud or staircase of a figure. A y that is not a number interrupts the line, so that one curve can hold many
 * pieces; a curve with a band goes on without the point.
 *
 * @param name what the legend says; empty for a curve that the legend leaves out
 * @param x where the points are
 * @param y how high they are, as many as x
 * @param band the spread, as many as x; empty for none
 * @param look how it is drawn
 * @param colour {@link #NEUTRAL}, or a place in the palette from 0 on: the same number is the same colour in all figures.
 *     {@link #COLOURS} further on is a lighter shade of the same colour, twice that a darker one
 */
public record Curve(String name, double[] x, double[] y, Optional<Band> band, Look look, int colour) {

    /** The colour of the text: for what is no model, such as the reference or a floor. */
    public static final int NEUTRAL = -1;

    /** How many colours there are that everybody tells apart. */
    public static final int COLOURS = 8;

    /**
     * Validates and copies the components.
     *
     * @param name see {@link #name()}
     * @param x see {@link #x()}
     * @param y see {@link #y()}
     * @param band see {@link #band()}
     * @param look see {@link #look()}
     * @param colour see {@link #colour()}
     */
    public Curve {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(band, "band");
        Objects.requireNonNull(look, "look");
        x = x.clone();
        y = y.clone();
        int points = x.length;
        if (y.length != points || band.isPresent() && band.get().size() != points) {
            throw new InvalidRequestException("The curve \"" + name + "\" has " + points + " x, " + y.length + " y"
                    + band.map(b -> " and a band of " + b.size()).orElse("") + "; expected as many of each.");
        }
        if (colour < NEUTRAL) {
            throw new InvalidRequestException("The curve \"" + name + "\" has colour " + colour + "; expected "
                    + NEUTRAL + " (neutral) or a place in the palette from 0 on.");
        }
    }

    /**
     * A solid line.
     *
     * @param name what the legend says
     * @param x where the points are
     * @param y how high they are
     * @param colour its place in the palette
     * @return the curve
     */
    public static Curve line(String name, double[] x, double[] y, int colour) {
        return new Curve(name, x, y, Optional.empty(), Look.LINE, colour);
    }

    /**
     * A dashed neutral line: a reference, a floor, an ideal.
     *
     * @param name what the legend says
     * @param x where the points are
     * @param y how high they are
     * @return the curve
     */
    public static Curve reference(String name, double[] x, double[] y) {
        return new Curve(name, x, y, Optional.empty(), Look.DASHED, NEUTRAL);
    }

    /**
     * Markers.
     *
     * @param name what the legend says
     * @param x where the points are
     * @param y how high they are
     * @param colour its place in the palette
     * @return the curve
     */
    public static Curve points(String name, double[] x, double[] y, int colour) {
        return new Curve(name, x, y, Optional.empty(), Look.POINTS, colour);
    }

    /**
     * The outline of a histogram with bins of equal width.
     *
     * @param name what the legend says
     * @param low where the first bin begins
     * @param high where the last one ends
     * @param heights one for each bin, at least one
     * @param colour its place in the palette
     * @return the curve
     */
    public static Curve histogram(String name, double low, double high, double[] heights, int colour) {
        int bins = heights.length;
        if (bins == 0) {
            throw new InvalidRequestException("The histogram \"" + name + "\" has no bins; expected at least one.");
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low + (high - low) * i / bins;
        }
        return new Curve(name, edges, Arrays.copyOf(heights, bins + 1), Optional.empty(), Look.STEPS, colour);
    }

    /**
     * The share of the values at or below each of them: a staircase from 0 to 1.
     *
     * @param name what the legend says
     * @param values in any order, at least one
     * @param colour its place in the palette
     * @return the curve
     */
    public static Curve cumulative(String name, double[] values, int colour) {
        int count = values.length;
        if (count == 0) {
            throw new InvalidRequestException("The curve \"" + name + "\" has no values; expected at least one.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] x = new double[count + 1];
        double[] y = new double[count + 1];
        x[0] = sorted[0];
        for (int i = 0; i < count; i++) {
            x[i + 1] = sorted[i];
            y[i + 1] = (i + 1.0) / count;
        }
        return new Curve(name, x, y, Optional.empty(), Look.STEPS, colour);
    }

    /**
     * The same curve with a spread.
     *
     * @param low the lower ends
     * @param high the upper ends
     * @return the curve
     */
    public Curve withBand(double[] low, double[] high) {
        return new Curve(name, x, y, Optional.of(new Band(low, high)), look, colour);
    }

    /**
     * The same curve, drawn in another way.
     *
     * @param newLook how
     * @return the curve
     */
    public Curve with(Look newLook) {
        return new Curve(name, x, y, band, newLook, colour);
    }

    /** Whether it fills a part of the plane beside the line. */
    boolean hasArea() {
        return band.isPresent() || look == Look.FILLED_STEPS;
    }

    /**
     * Where the points are.
     *
     * @return a copy
     */
    @Override
    public double[] x() {
        return x.clone();
    }

    /**
     * How high the points are.
     *
     * @return a copy
     */
    @Override
    public double[] y() {
        return y.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve that
                && name.equals(that.name)
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && band.equals(that.band)
                && look == that.look
                && colour == that.colour;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(x), Arrays.hashCode(y), band, look, colour);
    }

    @Override
    public String toString() {
        return "Curve \"" + name + "\", " + x.length + " points, " + look;
    }
}
