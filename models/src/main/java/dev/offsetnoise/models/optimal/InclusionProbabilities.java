package dev.offsetnoise.models.optimal;

/**
 * How probable it is that an image is drawn, {@code p_i = min(1, c h_i + u n / N)}: a share u of the draws is uniform, the rest
 * follows the images' importance h, and c is such that n images are expected, or fewer where no more have any importance.
 */
final class InclusionProbabilities {

    private InclusionProbabilities() {}

    /**
     * The probabilities.
     *
     * @param importance h, not negative; negative for an image that is not to be drawn
     * @param number n, at most as many as may be drawn
     * @param uniformShare u, above 0 so that every image can be drawn
     */
    static double[] of(double[] importance, int number, double uniformShare) {
        double floor = uniformShare * number / importance.length;
        boolean[] certain = new boolean[importance.length];
        double factor;
        boolean more;
        do {
            factor = factor(importance, certain, number, floor);
            more = false;
            for (int i = 0; i < certain.length; i++) {
                if (importance[i] >= 0 && !certain[i] && factor * importance[i] + floor >= 1) {
                    certain[i] = true;
                    more = true;
                }
            }
        } while (more);
        return probabilities(importance, certain, floor, factor);
    }

    /** c for the images that are not certain to be drawn; 0 if none of them has any importance. */
    private static double factor(double[] importance, boolean[] certain, int number, double floor) {
        double expected = 0;
        double sum = 0;
        for (int i = 0; i < certain.length; i++) {
            if (importance[i] >= 0) {
                expected += certain[i] ? 1 : floor;
                sum += certain[i] ? 0 : importance[i];
            }
        }
        return sum > 0 ? Math.max(0, number - expected) / sum : 0;
    }

    private static double[] probabilities(double[] importance, boolean[] certain, double floor, double factor) {
        double[] probabilities = new double[importance.length];
        for (int i = 0; i < probabilities.length; i++) {
            if (importance[i] >= 0) {
                probabilities[i] = certain[i] ? 1 : factor * importance[i] + floor;
            }
        }
        return probabilities;
    }
}
