package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The smallest mean squared error that any network can reach at some steps, in the model's own kind of prediction. Between
 * two of them it follows a straight line; before the first and after the last it stays.
 *
 * @param bySteps losses by steps, from 1
 */
public record OptimalLosses(SortedMap<Integer, Double> bySteps) {

    /**
     * Checks and copies the losses.
     *
     * @param bySteps see {@link #bySteps()}
     */
    public OptimalLosses {
        bySteps = new TreeMap<>(bySteps);
        if (bySteps.isEmpty()) {
            throw new InvalidRequestException("There are no optimal losses. Give one at least, better ten or more.");
        }
        if (bySteps.firstKey() < 1) {
            throw new InvalidRequestException(
                    "An optimal loss is given for step " + bySteps.firstKey() + "; steps are counted from 1.");
        }
        bySteps.forEach((step, loss) -> {
            if (!(loss >= 0) || Double.isInfinite(loss)) {
                throw new InvalidRequestException(
                        "The optimal loss at step " + step + " is " + loss + "; expected a number of at least 0.");
            }
        });
    }

    /**
     * All of them.
     *
     * @return a copy
     */
    @Override
    public SortedMap<Integer, Double> bySteps() {
        return new TreeMap<>(bySteps);
    }

    /** One for each step of a process, that of step 1 first. */
    double[] of(int steps) {
        TreeMap<Integer, Double> sorted = new TreeMap<>(bySteps);
        if (sorted.lastKey() > steps) {
            throw new InvalidRequestException("An optimal loss is given for step " + sorted.lastKey()
                    + "; the process has " + steps + ". Give those of this model.");
        }
        return IntStream.rangeClosed(1, steps)
                .mapToDouble(step -> at(sorted, step))
                .toArray();
    }

    private static double at(TreeMap<Integer, Double> sorted, int step) {
        Map.Entry<Integer, Double> before = sorted.floorEntry(step);
        Map.Entry<Integer, Double> after = sorted.ceilingEntry(step);
        if (before == null || after == null) {
            return (before == null ? after : before).getValue();
        }
        if (before.getKey().equals(after.getKey())) {
            return before.getValue();
        }
        double share = (double) (step - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + share * (after.getValue() - before.getValue());
    }
}
