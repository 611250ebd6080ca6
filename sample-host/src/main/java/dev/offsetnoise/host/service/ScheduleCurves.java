package dev.offsetnoise.host.service;

import java.util.Comparator;
import java.util.List;

/**
 * A scheduler's process from the clean picture to noise, for drawing.
 *
 * @param model the model's id
 * @param scheduler the scheduler's id
 * @param points the process at up to {@value #MOST_POINTS} steps of the training, ascending from 1 to T
 * @param visits the steps at which a run asks the network, descending; not always whole numbers
 */
public record ScheduleCurves(String model, String scheduler, List<Point> points, List<Double> visits) {

    /** More points than these say nothing more to the eye. */
    public static final int MOST_POINTS = 200;

    /**
     * Copies the lists.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param points see {@link #points()}; at least one
     * @param visits see {@link #visits()}
     */
    public ScheduleCurves {
        points = List.copyOf(points);
        visits = List.copyOf(visits);
    }

    /**
     * The process where it ends in noise.
     *
     * @return the point at step T
     */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * What is known nearest to a step.
     *
     * @param step any number
     * @return the point of the nearest step
     */
    public Point nearest(double step) {
        return points.stream()
                .min(Comparator.comparingDouble(point -> Math.abs(point.step() - step)))
                .orElseThrow();
    }

    /**
     * Whether an offset enters.
     *
     * @return false where psi is 0 at every step
     */
    public boolean hasOffset() {
        return points.stream().anyMatch(point -> point.psi() != 0);
    }

    /**
     * The process at one step.
     *
     * @param step {@code t} in 1..T
     * @param signal {@code sqrt(alphaBar_t)}
     * @param noise {@code sqrt(1 - alphaBar_t)}
     * @param psi the offset's share in the total noise
     * @param brightnessSnr how far black or white stand out from mid-grey in the mean luma of a noised picture of the model's
     *     size, squared and divided by the variance of its noise; 0 where no signal is left. Up to about 1/4 a picture's
     *     brightness is hidden in the noise
     */
    public record Point(int step, double signal, double noise, double psi, double brightnessSnr) {}
}
