package dev.offsetnoise.host.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** From where to where an axis goes. */
record Extent(double low, double high) {

    /** Room between the data and an end that the data decides, as a share of the axis. */
    private static final double MARGIN = 0.04;

    /** How far an axis goes to both sides of data that are all alike. */
    private static final double LONE_MARGIN = 0.5;

    private static final double LONE_FACTOR = 2;

    /** The axis to the right: the ends that are given, otherwise those of the curves. */
    static Extent ofX(Axis axis, List<Curve> curves) {
        return of(axis, values(curves, curve -> DoubleStream.of(curve.x())));
    }

    /** The axis upwards, which also holds bands, and 0 where areas begin. */
    static Extent ofY(Axis axis, List<Curve> curves) {
        return of(axis, values(curves, Extent::heights));
    }

    private static DoubleStream heights(Curve curve) {
        DoubleStream line = DoubleStream.of(curve.y());
        DoubleStream base = curve.look() == Look.FILLED_STEPS ? DoubleStream.of(0) : DoubleStream.empty();
        DoubleStream band = curve.band()
                .map(b -> DoubleStream.concat(DoubleStream.of(b.low()), DoubleStream.of(b.high())))
                .orElse(DoubleStream.empty());
        return DoubleStream.concat(line, DoubleStream.concat(base, band));
    }

    private static double[] values(List<Curve> curves, Function<Curve, DoubleStream> values) {
        return curves.stream()
                .flatMapToDouble(values::apply)
                .filter(Double::isFinite)
                .toArray();
    }

    private static Extent of(Axis axis, double[] values) {
        return axis.logarithmic()
                ? of(
                                axis,
                                Arrays.stream(values)
                                        .filter(v -> v > 0)
                                        .map(Math::log10)
                                        .toArray(),
                                Math.log10(LONE_FACTOR))
                        .powersOfTen(axis)
                : of(axis, values, LONE_MARGIN);
    }

    private static Extent of(Axis axis, double[] values, double loneMargin) {
        double dataLow = Arrays.stream(values).min().orElse(0);
        double dataHigh = Arrays.stream(values).max().orElse(1);
        double low = axis.low().isPresent() ? scaled(axis, axis.low().getAsDouble()) : dataLow;
        double high = axis.high().isPresent() ? scaled(axis, axis.high().getAsDouble()) : dataHigh;
        double margin = high > low ? MARGIN * (high - low) : Math.max(loneMargin, low - high + loneMargin);
        return new Extent(
                axis.low().isPresent() ? low : low - margin, axis.high().isPresent() ? high : high + margin);
    }

    private static double scaled(Axis axis, double end) {
        return axis.logarithmic() ? Math.log10(end) : end;
    }

    /** The given ends stay as they are, to the last bit. */
    private Extent powersOfTen(Axis axis) {
        return new Extent(axis.low().orElse(Math.pow(10, low)), axis.high().orElse(Math.pow(10, high)));
    }
}
