package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chain's steps in groups of neighbours. Each picture measures one step of each group, drawn for it alone, which stands for
 * all of them: the sum over groups of their size times that step's term has the bound as its expectation. Groups of one step
 * each are the whole chain. The first step, whose term is unlike the others, is a group of its own.
 */
final class StepGroups {

    private StepGroups() {}

    /**
     * Groups a chain.
     *
     * @param steps rising
     * @param measured how many steps each picture measures; empty for all
     * @return the groups, rising
     */
    static List<int[]> of(int[] steps, OptionalInt measured) {
        int groups = measured.orElse(steps.length);
        if (groups < 2 || groups > steps.length) {
            throw new InvalidRequestException("Sampled steps " + groups + ": the chain has " + steps.length
                    + "; expected 2 to so many, or none for all.");
        }
        int rest = steps.length - 1;
        return Stream.concat(
                        Stream.of(new int[] {steps[0]}),
                        IntStream.range(0, groups - 1)
                                .mapToObj(i -> Arrays.copyOfRange(
                                        steps, 1 + share(rest, i, groups - 1), 1 + share(rest, i + 1, groups - 1))))
                .toList();
    }

    private static int share(int all, int part, int parts) {
        return (int) ((long) all * part / parts);
    }
}
