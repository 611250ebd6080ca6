package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.plugin.process.Coordinate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.Transition;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The steps of a chain, and the variances between them. Immutable. */
final class Chain {

    private final int[] steps;
    private final ReverseVariance[] variances;

    private Chain(int[] steps, ReverseVariance[] variances) {
        this.steps = steps;
        this.variances = variances;
    }

    /** {@code given} are rising steps; none stand for all. */
    static Chain of(GeneralizedProcess process, int[] given) {
        int last = process.schedule().stepCount();
        int[] steps = given.length == 0 ? IntStream.rangeClosed(1, last).toArray() : given;
        if (steps[steps.length - 1] != last) {
            throw new InvalidRequestException("The steps of the bound end at " + steps[steps.length - 1]
                    + "; the process ends at " + last + ", where sampling starts. Make " + last
                    + " the last of the steps.");
        }
        if (steps.length < 2) {
            throw new InvalidRequestException("The bound is asked for the single step " + last
                    + "; the variance of the first step is taken from the second. Give at least 2 steps.");
        }
        ReverseVariance[] variances = new ReverseVariance[steps.length];
        for (int i = 1; i < steps.length; i++) {
            double posterior = AncestralSampler.lowVariance(process.pixel(), transition(steps, i));
            variances[i] = range(process.pixel(), transition(steps, i), posterior, posterior);
        }
        variances[0] = range(process.pixel(), transition(steps, 0), 0, variances[1].posterior());
        return new Chain(steps, variances);
    }

    private static ReverseVariance range(Coordinate pixel, Transition transition, double posterior, double lower) {
        return new ReverseVariance(posterior, lower, Math.max(lower, AncestralSampler.highVariance(pixel, transition)));
    }

    private static Transition transition(int[] steps, int index) {
        return new Transition(Transition.NONE, steps[index], index == 0 ? 0 : steps[index - 1]);
    }

    int[] steps() {
        return steps.clone();
    }

    boolean isFirst(int step) {
        return step == steps[0];
    }

    /** From a step to the one before it, or to the clean image. */
    Transition transition(int step) {
        return transition(steps, indexOf(step));
    }

    ReverseVariance variance(int step) {
        return variances[indexOf(step)];
    }

    private int indexOf(int step) {
        int index = Arrays.binarySearch(steps, step);
        if (index < 0) {
            throw new InvalidRequestException("Step " + step + " is not one of the bound's " + steps.length
                    + " steps, which are between " + steps[0] + " and " + steps[steps.length - 1]
                    + ". Ask for steps() only.");
        }
        return index;
    }
}
