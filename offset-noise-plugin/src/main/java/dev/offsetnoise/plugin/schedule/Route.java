package dev.offsetnoise.plugin.schedule;

import java.util.Arrays;

/**
 * The way of a run along the steps of the training. A transition need not arrive where the network is asked next: some
 * pipelines go down by one stride everywhere although their steps lie unevenly.
 *
 * @param visits where the network is asked, descending
 * @param arrivals where each transition arrives
 * @param startFactor what the noise of the first visit is multiplied by to give the first sample
 * @param plainEnd whether the last transition takes no account of the visit before
 */
public record Route(double[] visits, double[] arrivals, double startFactor, boolean plainEnd) {

    /**
     * Copies the components.
     *
     * @param visits see {@link #visits()}
     * @param arrivals see {@link #arrivals()}
     * @param startFactor see {@link #startFactor()}
     * @param plainEnd see {@link #plainEnd()}
     */
    public Route {
        visits = visits.clone();
        arrivals = arrivals.clone();
    }

    /**
     * Where the network is asked, descending.
     *
     * @return a copy
     */
    @Override
    public double[] visits() {
        return visits.clone();
    }

    /**
     * Where each transition arrives.
     *
     * @return a copy
     */
    @Override
    public double[] arrivals() {
        return arrivals.clone();
    }

    /**
     * How often the network is asked.
     *
     * @return at least 1
     */
    public int count() {
        return visits.length;
    }

    /**
     * Where the network is asked.
     *
     * @param index 0 to count - 1
     * @return a step in 1..T, not always whole
     */
    public double visit(int index) {
        return visits[index];
    }

    /**
     * Where a transition arrives.
     *
     * @param index 0 to count - 1
     * @return a step in 0..T
     */
    public double arrival(int index) {
        return arrivals[index];
    }

    /**
     * Whether a transition may use what the visit before predicted.
     *
     * @param index 0 to count - 1
     * @return false at the first, and at the last where that is plain
     */
    public boolean remembers(int index) {
        return index > 0 && !(plainEnd && index == visits.length - 1);
    }

    /**
     * The rest of this way, for a run that does not start from noise alone: its first sample has the scale that the forward
     * process has there.
     *
     * @param index the first visit that is kept, 0 to count - 1
     * @return a way that ends where this one does
     */
    public Route from(int index) {
        return new Route(
                Arrays.copyOfRange(visits, index, visits.length),
                Arrays.copyOfRange(arrivals, index, arrivals.length),
                1,
                plainEnd);
    }

    /** Every transition arrives at the next visit, the last one where it is told. */
    static double[] arrivalsAlong(double[] visits, LastStep last) {
        double[] arrivals = new double[visits.length];
        System.arraycopy(visits, 1, arrivals, 0, visits.length - 1);
        arrivals[visits.length - 1] = last.arrival();
        return arrivals;
    }
}
