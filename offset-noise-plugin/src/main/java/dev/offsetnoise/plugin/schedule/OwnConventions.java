package dev.offsetnoise.plugin.schedule;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * This plugin's own conventions, the same for every sampler: as many distinct whole steps as were asked for, each
 * transition arrives at the next of them, and the first sample has the scale that the forward process has at its step.
 *
 * @param spacing which steps are visited
 * @param stepsOffset how far leading steps are moved up
 * @param last where the run ends
 */
public record OwnConventions(StepSpacing spacing, int stepsOffset, LastStep last) implements Conventions {

    /**
     * Validates the components.
     *
     * @param spacing see {@link #spacing()}
     * @param stepsOffset see {@link #stepsOffset()}
     * @param last see {@link #last()}
     */
    public OwnConventions {
        spacing.requireOffset(stepsOffset);
    }

    /**
     * Without an offset of the steps, and to the clean image.
     *
     * @param spacing which steps are visited
     */
    public OwnConventions(StepSpacing spacing) {
        this(spacing, 0, LastStep.CLEAN);
    }

    @Override
    public NoiseSchedule schedule(NoiseSchedule training) {
        return training;
    }

    @Override
    public double startFactor(NoiseSchedule schedule) {
        return 1;
    }

    @Override
    public Route route(NoiseSchedule schedule, int count) {
        double[] visits = Arrays.stream(spacing.steps(schedule, count))
                .mapToDouble(step -> step + stepsOffset)
                .toArray();
        if (visits[0] > schedule.stepCount()) {
            throw new InvalidRequestException("Steps " + count + " with steps-offset " + stepsOffset
                    + " would begin at step " + (int) visits[0] + ", and the model was trained with "
                    + schedule.stepCount() + ". Ask for fewer steps, or set steps-offset to 0.");
        }
        return new Route(visits, Route.arrivalsAlong(visits, last), 1, last == LastStep.FIRST);
    }
}
