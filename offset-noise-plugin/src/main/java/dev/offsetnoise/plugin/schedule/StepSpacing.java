package dev.offsetnoise.plugin.schedule;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;

/** Which of the training steps a sampler visits. Compared in arXiv:2305.08891, table 2. */
public enum StepSpacing {
    /** Equal strides up to T: always begins with the last step, where there is nothing but noise. */
    TRAILING("trailing", "Trailing (from the last step)") {
        @Override
        double ideal(NoiseSchedule schedule, int count, int index) {
            return schedule.stepCount() - (double) index * schedule.stepCount() / count;
        }
    },
    /** Equal whole strides up from step 1: ends with the first step, and begins below T. */
    LEADING("leading", "Leading (to the first step)") {
        @Override
        double ideal(NoiseSchedule schedule, int count, int index) {
            return 1 + (count - 1.0 - index) * (schedule.stepCount() / count);
        }
    },
    /** Equal strides from T to 1. */
    LINSPACE("linspace", "Evenly from last to first") {
        @Override
        double ideal(NoiseSchedule schedule, int count, int index) {
            return schedule.stepCount() - (count == 1 ? 0 : index * (schedule.stepCount() - 1.0) / (count - 1));
        }
    },
    /** Equal strides in log(alphaBar / (1 - alphaBar)) from T to 1 (arXiv:2206.00927, section 3.4). */
    LOG_SNR("log-snr", "Evenly in log-SNR") {
        @Override
        double ideal(NoiseSchedule schedule, int count, int index) {
            int last = schedule.stepCount();
            int start = schedule.alphaBar(last) > 0 ? 0 : 1;
            if (index < start || count == 1 || last == 1) {
                return last;
            }
            double from = logSnr(schedule, last - start);
            double to = logSnr(schedule, 1);
            double share = count - 1 == start ? 0 : (index - start) / (count - 1.0 - start);
            return nearest(schedule, from + share * (to - from));
        }
    };

    private final String id;
    private final String label;

    StepSpacing(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /**
     * The name in commands and recipes.
     *
     * @return such as {@code trailing}
     */
    public String id() {
        return id;
    }

    /**
     * The name in a dialog.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }

    /**
     * Finds a spacing by its name.
     *
     * @param id such as {@code trailing}
     * @return the spacing; empty if there is none of that name
     */
    public static Optional<StepSpacing> byId(String id) {
        return Arrays.stream(values()).filter(spacing -> spacing.id.equals(id)).findFirst();
    }

    /** Where the visit number {@code index} (from 0) should fall if steps were not whole numbers. */
    abstract double ideal(NoiseSchedule schedule, int count, int index);

    /**
     * Chooses steps.
     *
     * @param schedule the noise schedule
     * @param count how many
     * @return distinct steps in 1..T, descending
     * @throws InvalidRequestException if the schedule has not that many steps
     */
    public int[] steps(NoiseSchedule schedule, int count) {
        requireCount(schedule, count);
        int[] steps = new int[count];
        int ceiling = schedule.stepCount();
        for (int i = 0; i < count; i++) {
            int left = count - 1 - i;
            int wanted = (int) Math.rint(ideal(schedule, count, i));
            steps[i] = Math.max(1 + left, Math.min(ceiling, wanted));
            ceiling = steps[i] - 1;
        }
        return steps;
    }

    static void requireCount(NoiseSchedule schedule, int count) {
        if (count < 1 || count > schedule.stepCount()) {
            throw new InvalidRequestException("Steps " + count + ": the model was trained with " + schedule.stepCount()
                    + " steps. Ask for 1 to " + schedule.stepCount() + ".");
        }
    }

    /** Refuses an offset of the steps where there is no room for one. */
    void requireOffset(int stepsOffset) {
        if (stepsOffset != 0 && this != LEADING) {
            throw new InvalidRequestException("steps-offset is " + stepsOffset + " and spacing is " + id
                    + "; only " + LEADING.id + " spacing leaves room above its steps. Set spacing to " + LEADING.id
                    + ", or steps-offset to 0.");
        }
    }

    private static double logSnr(NoiseSchedule schedule, int step) {
        double alphaBar = schedule.alphaBar(step);
        return StrictMath.log(alphaBar / (1 - alphaBar));
    }

    /** The step whose log-SNR, which falls with the step, is nearest. */
    private static int nearest(NoiseSchedule schedule, double wanted) {
        int low = 1;
        int high = schedule.stepCount();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (logSnr(schedule, middle) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return logSnr(schedule, low) - wanted < wanted - logSnr(schedule, high) ? low : high;
    }
}
