package dev.offsetnoise.plugin.schedule;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * The conventions of one scheduler of diffusers, so that a run gives the latents that it gives there.
 *
 * @param like which scheduler
 * @param spacing which steps are visited; there is no log-SNR spacing there
 * @param stepsOffset how far leading steps are moved up
 * @param last where the run ends
 */
public record DiffusersConventions(DiffusersScheduler like, StepSpacing spacing, int stepsOffset, LastStep last)
        implements Conventions {

    /**
     * Validates the components.
     *
     * @param like see {@link #like()}
     * @param spacing see {@link #spacing()}
     * @param stepsOffset see {@link #stepsOffset()}
     * @param last see {@link #last()}
     */
    public DiffusersConventions {
        spacing.requireOffset(stepsOffset);
        if (spacing == StepSpacing.LOG_SNR) {
            throw new InvalidRequestException("spacing is " + spacing.id() + " and conventions is diffusers, which has"
                    + " trailing, leading and linspace. Choose one of these, or set conventions to own.");
        }
    }

    @Override
    public NoiseSchedule schedule(NoiseSchedule training) {
        return like.schedule(training);
    }

    @Override
    public double startFactor(NoiseSchedule schedule) {
        return like.startFactor(spacing, schedule.noise(schedule.stepCount()));
    }

    @Override
    public Route route(NoiseSchedule schedule, int count) {
        int steps = schedule.stepCount();
        StepSpacing.requireCount(schedule, count);
        double[] visits = Arrays.stream(like.timesteps(spacing, steps, count))
                .map(timestep -> timestep + 1 + stepsOffset)
                .toArray();
        requireDistinct(visits, steps);
        return new Route(
                visits,
                like.arrivals(visits, steps, last),
                like.startFactor(spacing, schedule.noise(visits[0])),
                like.plainEnd(count));
    }

    /** With nearly as many steps as the training had, diffusers visits some twice or begins above the last. */
    private void requireDistinct(double[] visits, int steps) {
        boolean distinct = visits[0] <= steps;
        for (int i = 1; i < visits.length; i++) {
            distinct &= visits[i] < visits[i - 1];
        }
        if (!distinct) {
            throw new InvalidRequestException("Steps " + visits.length + " with " + spacing.id() + " spacing by the"
                    + " conventions of diffusers: its " + like + " scheduler would visit a step twice or one above "
                    + steps + ". Ask for fewer steps, or set conventions to own.");
        }
    }
}
