package dev.offsetnoise.host.experiment;

import java.util.List;

/** When a model is measured during its training: often at the start, where it changes fast. */
final class CurvePlan {

    /** What the curves are drawn with: cheap, and right for every model. */
    static final Sampling SAMPLING = new Sampling(SamplerKind.DDIM, 20);

    /** The points in hundredths of the training. */
    private static final List<Integer> SHARES = List.of(1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 80, 100);

    private static final int UNITS = 100;

    private CurvePlan() {}

    /** Iterations in a hundredth. */
    static int unit(int iterations) {
        return Math.max(1, iterations / UNITS);
    }

    /** Whether the model is measured after so many iterations. */
    static boolean holds(int iteration, int iterations) {
        return iteration == iterations
                || iteration % unit(iterations) == 0 && SHARES.contains(iteration / unit(iterations));
    }
}
