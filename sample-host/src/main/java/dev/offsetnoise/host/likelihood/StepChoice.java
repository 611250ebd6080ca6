package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.stream.IntStream;

/** The steps of a chain. */
public sealed interface StepChoice {

    /**
     * The steps of the chain for a process.
     *
     * @param all the process's number of steps, {@code T}
     * @return rising, the last one {@code T}
     * @throws InvalidRequestException if the process has no such steps
     */
    int[] of(int all);

    /** Every step of the process. */
    record All() implements StepChoice {
        @Override
        public int[] of(int all) {
            return IntStream.rangeClosed(1, all).toArray();
        }
    }

    /**
     * Evenly from 1 to T, both included (arXiv:2102.09672, section 4); 1 is T alone.
     *
     * @param count how many, at least 1
     */
    record Even(int count) implements StepChoice {
        /**
         * Checks the number.
         *
         * @param count see {@link #count()}
         */
        public Even {
            if (count < 1) {
                throw new InvalidRequestException("Steps " + count + ": a chain has at least 1.");
            }
        }

        @Override
        public int[] of(int all) {
            if (count > all) {
                throw new InvalidRequestException(
                        "Steps " + count + ": the model knows " + all + ". Name at most so many, or leave them out.");
            }
            return count == 1
                    ? new int[] {all}
                    : IntStream.range(0, count)
                            .map(i -> 1 + (int) Math.round(i * (all - 1.0) / (count - 1)))
                            .toArray();
        }
    }

    /**
     * Steps by their numbers.
     *
     * @param steps rising, in 1..T; the last one must be T
     */
    record Listed(List<Integer> steps) implements StepChoice {
        /**
         * Copies and checks the list.
         *
         * @param steps see {@link #steps()}
         */
        public Listed {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.get(0) < 1 || !isRising(steps)) {
                throw new InvalidRequestException(
                        "Steps " + steps + ": expected rising numbers from 1 on, such as 1,250,500,750,1000.");
            }
        }

        private static boolean isRising(List<Integer> steps) {
            return IntStream.range(1, steps.size()).allMatch(i -> steps.get(i) > steps.get(i - 1));
        }

        @Override
        public int[] of(int all) {
            int last = steps.get(steps.size() - 1);
            if (last != all) {
                throw new InvalidRequestException("The last of the steps is " + last + "; the chain begins at " + all
                        + ", the model's last step. End the list with " + all + ".");
            }
            return steps.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
