package dev.offsetnoise.host.desktop.form;

import dev.offsetnoise.api.setting.Setting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Which values the positions of a slider stand for: round ones, except at the ends. */
sealed interface SliderScale {

    /** The last position; the first is 0. */
    int last();

    /** The value of a position. */
    double value(int position);

    /** The position that is nearest to a value of the range. */
    int position(double value);

    /** The nearest value of the scale that is larger ({@code up}) or smaller; the end itself at the end. */
    default double neighbour(double value, boolean up) {
        int nearest = position(value);
        if (up ? value(nearest) > value : value(nearest) < value) {
            return value(nearest);
        }
        return value(Math.min(last(), Math.max(0, nearest + (up ? 1 : -1))));
    }

    /** The scale of a setting; empty if it has no range that a hand could sweep. */
    static Optional<SliderScale> of(Setting setting) {
        if (setting instanceof Setting.Decimal decimal) {
            return ofRange(decimal.minimum(), decimal.maximum());
        }
        if (setting instanceof Setting.Whole whole) {
            long range = (long) whole.maximum() - whole.minimum();
            boolean small = range >= Whole.FEWEST && range <= Whole.MOST;
            return small ? Optional.of(new Whole(whole.minimum(), (int) range)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Multiples of a step over the smallest number of a setting; empty if it is no number. */
    static Optional<SliderScale> steps(Setting setting, double step) {
        if (setting instanceof Setting.Decimal decimal) {
            return Optional.of(Linear.of(decimal.minimum(), decimal.maximum(), step));
        }
        return setting instanceof Setting.Whole whole
                ? Optional.of(Linear.of(whole.minimum(), whole.maximum(), step))
                : Optional.empty();
    }

    private static Optional<SliderScale> ofRange(double minimum, double maximum) {
        double range = maximum - minimum;
        if (!(range > 0 && Double.isFinite(range))) {
            return Optional.empty();
        }
        double decades = minimum > 0 ? Math.log10(maximum) - Math.log10(minimum) : 0;
        return Optional.of(
                decades > Logarithmic.FEWEST_DECADES
                        ? new Logarithmic(minimum, maximum, (int) Math.round(decades * Logarithmic.PER_DECADE))
                        : Linear.between(minimum, maximum));
    }

    /** Equal steps of a power of ten, a hundred of them or more. */
    record Linear(BigDecimal minimum, BigDecimal maximum, BigDecimal step, int last) implements SliderScale {

        private static final double FEWEST_STEPS = 100;

        static Linear between(double minimum, double maximum) {
            int power = (int) Math.floor(Math.log10((maximum - minimum) / FEWEST_STEPS));
            return of(minimum, maximum, BigDecimal.ONE.scaleByPowerOfTen(power));
        }

        static Linear of(double minimum, double maximum, double step) {
            return of(minimum, maximum, new BigDecimal(Double.toString(step)));
        }

        private static Linear of(double minimum, double maximum, BigDecimal step) {
            BigDecimal first = new BigDecimal(Double.toString(minimum));
            BigDecimal end = new BigDecimal(Double.toString(maximum));
            int last = end.subtract(first).divide(step, 0, RoundingMode.CEILING).intValueExact();
            return new Linear(first, end, step, last);
        }

        @Override
        public double value(int position) {
            return position == last
                    ? maximum.doubleValue()
                    : minimum.add(step.multiply(BigDecimal.valueOf(position))).doubleValue();
        }

        @Override
        public int position(double value) {
            int below = new BigDecimal(Double.toString(value))
                    .subtract(minimum)
                    .divide(step, 0, RoundingMode.FLOOR)
                    .intValueExact();
            return below == last || value - value(below) <= value(below + 1) - value ? below : below + 1;
        }
    }

    /** Equal ratios, rounded to what a ratio of a hundredth decade needs. */
    record Logarithmic(double minimum, double maximum, int last) implements SliderScale {

        /** Ranges that span more than this are hopeless with equal steps. */
        private static final double FEWEST_DECADES = 3 + 1e-9;

        private static final int PER_DECADE = 100;
        private static final MathContext ROUNDING = new MathContext(3);

        @Override
        public double value(int position) {
            if (position == 0) {
                return minimum;
            }
            if (position == last) {
                return maximum;
            }
            double share = (double) position / last;
            double power = Math.log10(minimum) * (1 - share) + Math.log10(maximum) * share;
            double exact = Math.pow(10, power);
            double rounded = new BigDecimal(exact).round(ROUNDING).doubleValue();
            return Math.max(minimum, Math.min(maximum, rounded));
        }

        @Override
        public int position(double value) {
            double share = (Math.log10(value) - Math.log10(minimum)) / (Math.log10(maximum) - Math.log10(minimum));
            return (int) Math.round(share * last);
        }
    }

    /** One after the other. */
    record Whole(int minimum, int last) implements SliderScale {

        private static final int FEWEST = 2;
        private static final int MOST = 100;

        @Override
        public double value(int position) {
            return minimum + (double) position;
        }

        @Override
        public int position(double value) {
            return (int) Math.round(value - minimum);
        }
    }
}
