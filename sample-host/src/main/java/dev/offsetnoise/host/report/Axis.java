package dev.offsetnoise.host.report;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One axis of a figure. An end that is not given is taken from the data.
 *
 * @param label what is measured, with its unit; may be empty
 * @param logarithmic whether equal distances are equal factors; values of 0 and below are then not drawn
 * @param low the lower end, above 0 where the axis is logarithmic
 * @param high the upper end
 * @param ticks the places that are named; empty to have round numbers chosen
 */
public record Axis(String label, boolean logarithmic, OptionalDouble low, OptionalDouble high, List<Tick> ticks) {

    /** How far an axis of categories goes beyond the first and the last one. */
    private static final double CATEGORY_MARGIN = 0.5;

    /**
     * Validates the components.
     *
     * @param label see {@link #label()}
     * @param logarithmic see {@link #logarithmic()}
     * @param low see {@link #low()}
     * @param high see {@link #high()}
     * @param ticks see {@link #ticks()}
     */
    public Axis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
        ticks = List.copyOf(ticks);
        boolean finite = Double.isFinite(low.orElse(0)) && Double.isFinite(high.orElse(0));
        if (!finite || low.isPresent() && high.isPresent() && low.getAsDouble() >= high.getAsDouble()) {
            throw new InvalidRequestException("The axis \"" + label + "\" goes from " + text(low) + " to " + text(high)
                    + "; expected finite ends, the lower one first.");
        }
        if (logarithmic && (low.orElse(1) <= 0 || high.orElse(1) <= 0)) {
            throw new InvalidRequestException("The logarithmic axis \"" + label + "\" goes from " + text(low) + " to "
                    + text(high) + "; expected ends above 0.");
        }
    }

    /**
     * An axis of numbers whose ends come from the data.
     *
     * @param label what is measured
     * @return the axis
     */
    public static Axis of(String label) {
        return new Axis(label, false, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    /**
     * A logarithmic axis whose ends come from the data.
     *
     * @param label what is measured
     * @return the axis
     */
    public static Axis logarithmic(String label) {
        return new Axis(label, true, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    /**
     * An axis with names instead of numbers, the first at 0, the second at 1, and so on. As a figure's x it is drawn
     * downwards on the left, where long names have room, and y goes to the right.
     *
     * @param label what the names are; may be empty
     * @param names at least one
     * @return the axis
     */
    public static Axis categories(String label, List<String> names) {
        return new Axis(
                label,
                false,
                OptionalDouble.of(-CATEGORY_MARGIN),
                OptionalDouble.of(names.size() - 1 + CATEGORY_MARGIN),
                IntStream.range(0, names.size())
                        .mapToObj(i -> new Tick(i, names.get(i)))
                        .toList());
    }

    /**
     * The same axis with both ends given.
     *
     * @param newLow the lower end
     * @param newHigh the upper end
     * @return the axis
     */
    public Axis between(double newLow, double newHigh) {
        return new Axis(label, logarithmic, OptionalDouble.of(newLow), OptionalDouble.of(newHigh), ticks);
    }

    /**
     * The same axis with its lower end given.
     *
     * @param newLow the lower end
     * @return the axis
     */
    public Axis from(double newLow) {
        return new Axis(label, logarithmic, OptionalDouble.of(newLow), high, ticks);
    }

    /**
     * The same axis with its numbers at these places, such as those that were measured.
     *
     * @param places where
     * @return the axis
     */
    public Axis withTicksAt(double... places) {
        return new Axis(
                label,
                logarithmic,
                low,
                high,
                DoubleStream.of(places)
                        .mapToObj(place -> new Tick(place, TickMarks.text(place)))
                        .toList());
    }

    /** Whether there are words at its places, as opposed to numbers. */
    boolean hasNames() {
        return ticks.stream().anyMatch(tick -> !tick.text().equals(TickMarks.text(tick.at())));
    }

    private static String text(OptionalDouble end) {
        return end.isPresent() ? Double.toString(end.getAsDouble()) : "the data's end";
    }
}
