package dev.offsetnoise.example;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.TrainingSchedule;

/** {@code alphaBar_t} for t = 0..T. */
record NoiseLevels(double[] alphaBar) {

    static NoiseLevels of(TrainingSchedule schedule) {
        if (!(schedule instanceof TrainingSchedule.Linear linear)) {
            throw new InvalidRequestException(
                    "The model's schedule is " + schedule + "; euler knows linear schedules only.");
        }
        double[] alphaBar = new double[linear.steps() + 1];
        alphaBar[0] = 1;
        for (int t = 1; t <= linear.steps(); t++) {
            double part = (t - 1.0) / (linear.steps() - 1);
            double beta = linear.betaStart() + part * (linear.betaEnd() - linear.betaStart());
            alphaBar[t] = alphaBar[t - 1] * (1 - beta);
        }
        return new NoiseLevels(alphaBar);
    }

    int last() {
        return alphaBar.length - 1;
    }

    double signal(int t) {
        return Math.sqrt(alphaBar[t]);
    }

    double noise(int t) {
        return Math.sqrt(1 - alphaBar[t]);
    }
}
