package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The noise levels at which a model or an optimum is looked at: steps from 1 to the last but one. The error of the clean image is that of a
 * chain's first step, and a chain has two.
 */
public sealed interface LevelChoice {

    /**
     * The steps for a process.
     *
     * @param scheduler the process
     * @return rising
     * @throws InvalidRequestException if it has no such steps
     */
    int[] of(Scheduler scheduler);

    /**
     * The logarithm of the signal-to-noise ratio of a pixel.
     *
     * @param point the process at a step
     * @return {@code log(alphaBar / ((1 - alphaBar) sigma0^2))}
     */
    static double logSnr(ProcessPoint point) {
        return 2 * Math.log(point.signal() / (point.noise() * point.sigma0()));
    }

    private static int lastOf(Scheduler scheduler) {
        return scheduler.forward().stepCount() - 1;
    }

    /**
     * The steps nearest to levels that are evenly spaced in log-SNR; two levels that fall on one step are one.
     *
     * @param count how many, at least 2
     */
    record Even(int count) implements LevelChoice {
        /**
         * Checks the number.
         *
         * @param count see {@link #count()}
         */
        public Even {
            if (count < 2) {
                throw new InvalidRequestException(
                        "Levels " + count + ": expected at least 2 noise levels, such as 20.");
            }
        }

        @Override
        public int[] of(Scheduler scheduler) {
            int last = lastOf(scheduler);
            if (count > last) {
                throw new InvalidRequestException("Levels " + count + ": the process has the steps 1 to " + last
                        + " to choose from. Name at most so many.");
            }
            double[] logs = IntStream.rangeClosed(1, last)
                    .mapToDouble(step -> logSnr(scheduler.point(step)))
                    .toArray();
            double most = logs[0];
            double least = logs[logs.length - 1];
            return IntStream.range(0, count)
                    .map(i -> 1 + nearest(logs, most + i * (least - most) / (count - 1)))
                    .distinct()
                    .toArray();
        }

        private static int nearest(double[] logs, double wanted) {
            int nearest = 0;
            for (int i = 1; i < logs.length; i++) {
                if (Math.abs(logs[i] - wanted) < Math.abs(logs[nearest] - wanted)) {
                    nearest = i;
                }
            }
            return nearest;
        }
    }

    /**
     * Steps by their numbers.
     *
     * @param steps rising, in 1..T-1
     */
    record Listed(List<Integer> steps) implements LevelChoice {
        /**
         * Copies and checks the list.
         *
         * @param steps see {@link #steps()}
         */
        public Listed {
            steps = List.copyOf(steps);
            List<Integer> given = steps;
            boolean rising = IntStream.range(1, given.size()).allMatch(i -> given.get(i) > given.get(i - 1));
            if (given.isEmpty() || given.get(0) < 1 || !rising) {
                throw new InvalidRequestException(
                        "Steps " + given + ": expected rising numbers from 1 on, such as 10,100,500,1000.");
            }
        }

        @Override
        public int[] of(Scheduler scheduler) {
            int last = lastOf(scheduler);
            int given = steps.get(steps.size() - 1);
            if (given > last) {
                throw new InvalidRequestException("Step " + given + ": a model can be diagnosed at the steps 1 to "
                        + last + ", all but the process's last. Choose levels among them.");
            }
            return steps.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
