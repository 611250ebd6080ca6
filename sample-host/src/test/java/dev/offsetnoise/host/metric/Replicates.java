package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;

/** Independent repetitions of a random number, and a test of its expectation. */
final class Replicates {

    private static final int COUNT = 41;

    /** Student's t with 40 degrees of freedom exceeds this with a probability of 1e-7, both sides together. */
    private static final double LIMIT = 6.5;

    private Replicates() {}

    @FunctionalInterface
    interface Outcome {

        double of(long seed);
    }

    /** Fails wrongly with a probability of 1e-7, as far as the outcomes are Gaussian. */
    static void assertExpectation(double expected, Outcome outcome) {
        Summary summary = Summary.of(
                IntStream.rangeClosed(1, COUNT).mapToDouble(outcome::of).toArray());
        assertEquals(expected, summary.mean(), LIMIT * summary.deviation() / Math.sqrt(COUNT));
    }
}
