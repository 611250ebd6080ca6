package dev.offsetnoise.models.network;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.PredictionType;
import java.util.stream.IntStream;

/**
 * The best linear answer of a denoiser in the directions orthogonal to grey, where the offset has no part: {@code k_t x_t}
 * with {@code k_t = Cov(target, x_t) / Var(x_t)}, as EDM's c_skip (arXiv:2206.00364, appendix B.6) for any kind of
 * prediction. A network that is narrower than its images cannot pass their noise through, and needs it beside it.
 *
 * <p>Along grey itself nothing is known beforehand: whether a process reaches dark and bright there is what is asked.
 */
public final class LinearPart {

    private final float[] coefficients;

    private LinearPart(float[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * The linear part for data of a known spread.
     *
     * @param scheduler the process that is learnt
     * @param deviation standard deviation of the clean data in each orthogonal direction
     * @return a coefficient for each step
     */
    public static LinearPart of(Scheduler scheduler, double deviation) {
        PredictionType prediction = scheduler.profile().prediction();
        float[] coefficients = new float[scheduler.forward().stepCount()];
        IntStream.rangeClosed(1, coefficients.length)
                .forEach(t -> coefficients[t - 1] = (float) coefficient(scheduler.point(t), prediction, deviation));
        return new LinearPart(coefficients);
    }

    private static double coefficient(ProcessPoint point, PredictionType prediction, double deviation) {
        double data = deviation * deviation;
        double independent = point.sigma0() * point.sigma0();
        double signal = point.signal();
        double noise = point.noise();
        double covariance =
                switch (prediction) {
                    case EPSILON -> noise * independent;
                    case V -> signal * noise * (independent - data);
                    case X0 -> signal * data;
                };
        return covariance / (signal * signal * data + noise * noise * independent);
    }

    /**
     * The coefficient of one step.
     *
     * @param step {@code t} in 1..T
     * @return {@code k_t}
     */
    public double coefficient(int step) {
        return coefficients[step - 1];
    }

    /** {@code k_t (x_t - mean)} for {@code [N, C, H, W]}; the mean of each channel is its grey part. */
    <V> V apply(Operations<V> ops, MapShape image, V sample, V timestep) {
        V table = ops.constant(coefficients, coefficients.length);
        V factor = ops.reshape(ops.lookUp(table, timestep), -1, 1, 1, 1);
        V grey = ops.reshape(ops.spatialMean(sample), -1, image.channels(), 1, 1);
        V detail = ops.add(sample, ops.multiply(grey, ops.constant(new float[] {-1}, 1)));
        return ops.multiply(factor, detail);
    }
}
