package dev.offsetnoise.models.train;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980) with decoupled weight decay (arXiv:1711.05101), over all weights at once. Plain
 * Java: two passes over a few million numbers cost less than handing them to an engine, and the moments are at hand for the
 * checkpoint.
 */
final class AdamOptimizer {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;

    AdamOptimizer(double weightDecay) {
        this.weightDecay = weightDecay;
    }

    /**
     * One update.
     *
     * @param state weights and moments; changed
     * @param gradient gradient of the loss
     * @param scale factor applied to the gradient first
     * @param rate learning rate
     */
    void update(TrainingState state, float[] gradient, double scale, double rate) {
        long step = state.steps + 1;
        double firstCorrection = 1 - Math.pow(FIRST_DECAY, step);
        double secondCorrection = 1 - Math.pow(SECOND_DECAY, step);
        moments(state.first, state.second, gradient, (float) scale);
        apply(state, (float) (rate / firstCorrection), (float) (1 / Math.sqrt(secondCorrection)), (float)
                (1 - rate * weightDecay));
    }

    private static void moments(float[] first, float[] second, float[] gradient, float scale) {
        float keepFirst = (float) FIRST_DECAY;
        float addFirst = (float) (1 - FIRST_DECAY);
        float keepSecond = (float) SECOND_DECAY;
        float addSecond = (float) (1 - SECOND_DECAY);
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i] * scale;
            first[i] = keepFirst * first[i] + addFirst * g;
            second[i] = keepSecond * second[i] + addSecond * g * g;
        }
    }

    private static void apply(TrainingState state, float rate, float rootScale, float keep) {
        float[] weights = state.weights;
        float[] first = state.first;
        float[] second = state.second;
        float epsilon = (float) EPSILON;
        for (int i = 0; i < weights.length; i++) {
            float root = (float) Math.sqrt(second[i]) * rootScale + epsilon;
            weights[i] = keep * weights[i] - rate * first[i] / root;
        }
    }
}
