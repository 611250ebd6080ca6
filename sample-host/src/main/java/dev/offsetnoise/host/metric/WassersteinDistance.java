package dev.offsetnoise.host.metric;

/**
 * The 1-Wasserstein distance between two samples of numbers: how far, on average, the one has to be moved to become the
 * other. It is the area between the two distribution functions.
 */
public final class WassersteinDistance {

    private WassersteinDistance() {}

    /**
     * The distance.
     *
     * @param a at least one finite value; not changed
     * @param b at least one finite value, not necessarily as many; not changed
     * @return at least 0, in the values' unit
     * @throws dev.offsetnoise.api.InvalidRequestException if there is no value, or one is not finite
     */
    public static double between(double[] a, double[] b) {
        SortedValues first = SortedValues.of(a);
        SortedValues second = SortedValues.of(b);
        int i = 0;
        int j = 0;
        double distance = 0;
        double from = Math.min(first.at(0), second.at(0));
        while (i < first.count() && j < second.count()) {
            double to = Math.min(first.at(i), second.at(j));
            distance += (to - from) * Math.abs(share(i, first) - share(j, second));
            from = to;
            if (first.at(i) <= to) {
                i++;
            } else {
                j++;
            }
        }
        for (; i < first.count(); i++) {
            distance += (first.at(i) - from) * (1 - share(i, first));
            from = first.at(i);
        }
        for (; j < second.count(); j++) {
            distance += (second.at(j) - from) * (1 - share(j, second));
            from = second.at(j);
        }
        return distance;
    }

    private static double share(int passed, SortedValues values) {
        return passed / (double) values.count();
    }
}
