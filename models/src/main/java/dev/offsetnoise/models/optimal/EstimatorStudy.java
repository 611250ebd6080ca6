package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares estimators with the full sum: each is repeated with other parts of the data and the same queries, so that bias and
 * variance are those of the estimator, as in the figure of arXiv:2506.13763.
 *
 * @param steps the noise levels
 * @param queries the noised images, the same for all
 * @param repeats how many times each estimator draws, at least 2
 */
public record EstimatorStudy(int[] steps, Queries queries, int repeats) {

    /**
     * Checks the number of repeats.
     *
     * @param steps see {@link #steps()}
     * @param queries see {@link #queries()}
     * @param repeats see {@link #repeats()}
     */
    public EstimatorStudy {
        steps = steps.clone();
        if (repeats < 2) {
            throw new InvalidRequestException(
                    "Number of repeats " + repeats + ": expected at least 2, or there is no variance.");
        }
    }

    /**
     * The noise levels.
     *
     * @return a copy
     */
    @Override
    public int[] steps() {
        return steps.clone();
    }

    /**
     * Measures.
     *
     * @param measurement the data and the process
     * @param estimators what is compared; repeat r draws with an estimator's seed + r
     * @param listener is told how it goes
     * @param cancellation ends it early
     * @return a row for each estimator and step, in this order
     */
    public List<EstimatorError> run(
            OptimalLossMeasurement measurement,
            List<OptimalLossEstimator> estimators,
            OptimalLossListener listener,
            Cancellation cancellation) {
        int parts = 1 + estimators.size() * repeats;
        List<OptimalLoss> full = measurement.measure(
                steps, queries, new OptimalLossEstimator.FullSum(), part(listener, 0, parts), cancellation);
        List<EstimatorError> errors = new ArrayList<>();
        for (int e = 0; e < estimators.size(); e++) {
            OptimalLossEstimator estimator = estimators.get(e);
            List<List<OptimalLoss>> runs = new ArrayList<>();
            for (int r = 0; r < repeats; r++) {
                OptimalLossListener partly = part(listener, 1 + e * repeats + r, parts);
                runs.add(measurement.measure(steps, queries, estimator.repeated(r), partly, cancellation));
            }
            for (int i = 0; i < steps.length; i++) {
                errors.add(error(estimator, measurement.images(), full.get(i), level(runs, i)));
            }
        }
        return errors;
    }

    private static OptimalLossListener part(OptimalLossListener listener, int part, int parts) {
        return share -> listener.progressed((part + share) / parts);
    }

    private static double[] level(List<List<OptimalLoss>> runs, int level) {
        return runs.stream().mapToDouble(run -> run.get(level).x0().value()).toArray();
    }

    private static EstimatorError error(OptimalLossEstimator estimator, int images, OptimalLoss full, double[] values) {
        Estimate mean = Estimate.of(values);
        return new EstimatorError(
                full.point().step(),
                estimator,
                estimator.countOfOthers(images),
                values.length,
                full.x0().value(),
                mean.value() - full.x0().value(),
                mean.error() * Math.sqrt(values.length));
    }
}
