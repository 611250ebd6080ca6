package dev.offsetnoise.models.train;

import java.util.ArrayList;
import java.util.List;

/** Everything that changes during a training, and therefore everything that a checkpoint holds. Owned by one thread. */
final class TrainingState {

    /** Averaging starts with short memory: after k steps at most this share is kept: (1 + k) / (10 + k). */
    private static final double AVERAGE_DELAY = 10;

    final float[] weights;
    final float[] average;
    final float[] first;
    final float[] second;
    final List<LossPoint> lossCurve = new ArrayList<>();
    final List<LossPoint> validationCurve = new ArrayList<>();
    long steps;
    double lossSum;
    long lossImages;
    double seconds;
    double[] sampling = {};

    /** The state before the first step. */
    TrainingState(float[] weights) {
        this(weights.clone(), weights.clone(), new float[weights.length], new float[weights.length]);
    }

    /** A state from its arrays, which are used as they are. */
    TrainingState(float[] weights, float[] average, float[] first, float[] second) {
        this.weights = weights;
        this.average = average;
        this.first = first;
        this.second = second;
    }

    /** Hands what was learnt of the steps to who draws them. */
    void restoreSampling(StepDraw steps) {
        if (sampling.length != 0) {
            steps.restore(sampling);
        }
    }

    /** average = d · average + (1 - d) · weights; with d = 0 there is no averaging. */
    void updateAverage(double decay) {
        if (decay == 0) {
            System.arraycopy(weights, 0, average, 0, weights.length);
            return;
        }
        float keep = (float) Math.min(decay, (1 + steps) / (AVERAGE_DELAY + steps));
        float add = 1 - keep;
        for (int i = 0; i < weights.length; i++) {
            average[i] = keep * average[i] + add * weights[i];
        }
    }

    /** Takes the loss of a step into the point of the loss curve that is open. */
    void addLoss(double loss, int images) {
        lossSum += loss * images;
        lossImages += images;
    }

    /** Closes the open point of the loss curve. */
    void finishLossPoint(long images) {
        lossCurve.add(new LossPoint(images, lossSum / lossImages));
        lossSum = 0;
        lossImages = 0;
    }

    /** The loss curve with the open point, if there is one. */
    List<LossPoint> lossCurve(long images) {
        List<LossPoint> curve = new ArrayList<>(lossCurve);
        if (lossImages > 0) {
            curve.add(new LossPoint(images, lossSum / lossImages));
        }
        return curve;
    }
}
