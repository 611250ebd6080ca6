package dev.offsetnoise.host.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A curve's points as they are joined by straight lines, with the band's ends at each of them. */
record Points(double[] x, double[] y, double[] low, double[] high) {

    /** Each dot is a line of no length, followed by a gap. */
    private static final int DOT_POINTS = 3;

    /**
     * The points of a curve.
     *
     * @param curve the curve
     * @param floor where the axis upwards ends below: areas go no deeper, and points at or below it, which a logarithmic
     *     axis does not have, are gaps; negative infinity for an axis without such an end
     */
    static Points of(Curve curve, double floor) {
        Points points =
                switch (curve.look()) {
                    case STEPS -> staircase(curve, false);
                    case FILLED_STEPS -> staircase(curve, true);
                    case DOTS -> dots(curve);
                    default -> plain(curve);
                };
        Points drawn = points.above(floor);
        return curve.hasArea() ? drawn.bridged() : drawn;
    }

    private static Points plain(Curve curve) {
        double[] y = curve.y();
        return new Points(
                curve.x(),
                y,
                curve.band().map(Band::low).orElse(y),
                curve.band().map(Band::high).orElse(y));
    }

    /** Two corners for each point but the last: where its level begins and where it ends. */
    private static Points staircase(Curve curve, boolean filled) {
        double[] x = curve.x();
        double[] y = curve.y();
        int corners = Math.max(0, 2 * x.length - 1);
        double[] cornersX = new double[corners];
        double[] cornersY = new double[corners];
        for (int i = 0; i < corners; i++) {
            cornersX[i] = x[(i + 1) / 2];
            cornersY[i] = y[i / 2];
        }
        return new Points(cornersX, cornersY, filled ? new double[corners] : cornersY, cornersY);
    }

    private static Points dots(Curve curve) {
        double[] x = repeated(curve.x());
        double[] y = repeated(curve.y());
        return new Points(x, y, y, y);
    }

    private static double[] repeated(double[] values) {
        return IntStream.range(0, DOT_POINTS * values.length)
                .mapToDouble(i -> i % DOT_POINTS == DOT_POINTS - 1 ? Double.NaN : values[i / DOT_POINTS])
                .toArray();
    }

    private Points above(double floor) {
        double[] drawn = y.clone();
        double[] deepest = low.clone();
        for (int i = 0; i < y.length; i++) {
            boolean visible = Double.isFinite(x[i]) && Double.isFinite(y[i]) && (y[i] > 0 || !(floor > 0));
            drawn[i] = visible ? y[i] : Double.NaN;
            deepest[i] = Math.max(low[i], floor);
        }
        return new Points(x, drawn, deepest, high);
    }

    /** Without the points that have no place or no spread: an area cannot have gaps. */
    private Points bridged() {
        int[] whole = IntStream.range(0, y.length)
                .filter(i -> Double.isFinite(y[i]) && Double.isFinite(low[i]) && Double.isFinite(high[i]))
                .toArray();
        return new Points(chosen(x, whole), chosen(y, whole), chosen(low, whole), chosen(high, whole));
    }

    private static double[] chosen(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }
}
