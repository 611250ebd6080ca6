package dev.offsetnoise.plugin.schedule;

import java.util.Arrays;

/**
 * What diffusers (read at version 0.42) does otherwise in each of its schedulers. Timesteps are counted from 0 here, as
 * they are there.
 */
public enum DiffusersScheduler {
    /** {@code DDIMScheduler}: goes down by the whole stride {@code T // N} from wherever it is. */
    DDIM {
        @Override
        double[] arrivals(double[] visits, int steps, LastStep last) {
            int stride = steps / visits.length;
            return Arrays.stream(visits)
                    .map(visit -> visit > stride ? visit - stride : last.arrival())
                    .toArray();
        }
    },
    /** {@code DDPMScheduler}: as it should be, but for the first sample. */
    DDPM,
    /** {@code EulerDiscreteScheduler} and {@code EulerAncestralDiscreteScheduler}: ask between steps. */
    EULER {
        @Override
        double[] timesteps(StepSpacing spacing, int steps, int count) {
            return spacing == StepSpacing.LINSPACE
                    ? Arrays.stream(NumpySpacing.linspace(steps - 1, count))
                            .map(t -> (float) t)
                            .toArray()
                    : super.timesteps(spacing, steps, count);
        }

        @Override
        NoiseSchedule schedule(NoiseSchedule training) {
            return withFiniteSigma(training);
        }

        /** The sample starts at sigma, as it should, but with leading spacing at {@code sqrt(sigma^2 + 1)}. */
        @Override
        double startFactor(StepSpacing spacing, double noise) {
            return spacing == StepSpacing.LEADING ? super.startFactor(spacing, noise) : 1;
        }
    },
    /** {@code DPMSolverMultistepScheduler}: spaces one point more, and does not visit the lowest. */
    DPM_SOLVER {
        @Override
        double[] timesteps(StepSpacing spacing, int steps, int count) {
            return spacing == StepSpacing.TRAILING
                    ? super.timesteps(spacing, steps, count)
                    : Arrays.copyOf(super.timesteps(spacing, steps, count + 1), count);
        }

        @Override
        NoiseSchedule schedule(NoiseSchedule training) {
            return withFiniteSigma(training);
        }

        @Override
        boolean plainEnd(int count) {
            return count < SECOND_ORDER_TO_THE_END;
        }
    };

    /** Under zero terminal SNR {@code sigma_T} is 2^12 instead of infinite: the least positive number of float16. */
    private static final double LEAST_ALPHA_BAR = 0x1p-24;

    /** {@code lower_order_final}: with fewer steps the last one of DPM-Solver++ is of first order. */
    private static final int SECOND_ORDER_TO_THE_END = 15;

    /** Where the network is asked. */
    double[] timesteps(StepSpacing spacing, int steps, int count) {
        return switch (spacing) {
            case TRAILING -> NumpySpacing.trailing(steps, count);
            case LEADING -> NumpySpacing.multiples(steps / count, count);
            default ->
                Arrays.stream(NumpySpacing.linspace(steps - 1, count))
                        .map(Math::rint)
                        .toArray();
        };
    }

    /** Where the transitions arrive, all counted from 1. */
    double[] arrivals(double[] visits, int steps, LastStep last) {
        return Route.arrivalsAlong(visits, last);
    }

    /** The schedule as the scheduler sees it. */
    NoiseSchedule schedule(NoiseSchedule training) {
        return training;
    }

    /** What brings noise of the scale {@code noise} to the scale at which the scheduler starts: 1. */
    double startFactor(StepSpacing spacing, double noise) {
        return 1 / noise;
    }

    /** Whether the last transition leaves out the visit before although it does not arrive at the clean image. */
    boolean plainEnd(int count) {
        return false;
    }

    private static NoiseSchedule withFiniteSigma(NoiseSchedule training) {
        return training.alphaBar(training.stepCount()) > 0 ? training : training.endingAt(LEAST_ALPHA_BAR);
    }
}
