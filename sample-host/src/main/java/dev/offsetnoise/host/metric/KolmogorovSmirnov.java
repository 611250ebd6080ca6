package dev.offsetnoise.host.metric;

/**
 * The Kolmogorov-Smirnov statistic of two samples: the largest difference between their distribution functions. It sees
 * where the two differ in mass, not how far that mass would have to be moved.
 */
public final class KolmogorovSmirnov {

    private KolmogorovSmirnov() {}

    /**
     * The statistic.
     *
     * @param a at least one finite value; not changed
     * @param b at least one finite value, not necessarily as many; not changed
     * @return 0 to 1
     * @throws dev.offsetnoise.api.InvalidRequestException if there is no value, or one is not finite
     */
    public static double statistic(double[] a, double[] b) {
        SortedValues first = SortedValues.of(a);
        SortedValues second = SortedValues.of(b);
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < first.count() && j < second.count()) {
            double place = Math.min(first.at(i), second.at(j));
            i = passEqual(first, i, place);
            j = passEqual(second, j, place);
            largest = Math.max(largest, Math.abs(i / (double) first.count() - j / (double) second.count()));
        }
        return largest;
    }

    /** Equal values make one step of the distribution function. */
    private static int passEqual(SortedValues values, int from, double place) {
        int next = from;
        while (next < values.count() && values.at(next) <= place) {
            next++;
        }
        return next;
    }
}
