package dev.offsetnoise.host.experiment;

import java.util.List;

/**
 * The measures between fresh draws of the data, which no model can beat.
 *
 * @param dimension n
 * @param bandwidth of the kernel of all measures in this dimension
 * @param end with as many points as at the end, several pairs of draws
 * @param curve with as many points as in the curves
 */
record Floor(int dimension, double bandwidth, List<Measures> end, List<Measures> curve) {
    /** Refuses what a damaged file leaves out. */
    Floor {
        end = List.copyOf(end);
        curve = List.copyOf(curve);
    }
}
