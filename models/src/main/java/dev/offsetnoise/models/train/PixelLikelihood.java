package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Tensor;

/**
 * The probability that the last reverse step gives to an image's 8-bit values on -1..1: what lies between the midpoints to
 * the neighbouring values, and beyond the last midpoint at black and white (Ho et al., arXiv:2006.11239, equation 13).
 *
 * <p>As in the authors' code the normal distribution function is {@code (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2},
 * which is {@code S(a) = 1/(1 + e^-a)} with {@code a} twice the argument of tanh. It is differentiable everywhere, and {@code
 * log(S(b) - S(a)) = log S(b) + log S(-a) + log(1 - e^(a-b))} loses neither value nor gradient in the tails, where the
 * difference itself is 0.
 */
final class PixelLikelihood {

    /** Half the distance of two of the 256 values on -1..1. */
    private static final double HALF_LEVEL = 1.0 / 255;

    /** Beyond this a value is black or white; it leaves room for rounding. */
    private static final double EDGE = 0.999;

    private static final double SLOPE = 2 * Math.sqrt(2 / Math.PI);
    private static final double BEND = 0.044715;

    private PixelLikelihood() {}

    /**
     * Computes it; differentiable.
     *
     * @param manager owner of what is computed
     * @param clean the images
     * @param error the images minus the mean, in 64 bit
     * @param logVariance log of the variance
     * @return {@code -log p} of each value, in the shape of the error
     */
    static NDArray nats(NDManager manager, Tensor clean, NDArray error, NDArray logVariance) {
        NDArray values = BatchArrays.copy(manager, clean);
        NDArray precision = logVariance.div(BatchArrays.number(manager, -2)).exp();
        NDArray above = argument(manager, error.add(HALF_LEVEL).mul(precision));
        NDArray below = argument(manager, error.sub(HALF_LEVEL).mul(precision));
        NDArray beyond = softplus(manager, above.neg());
        NDArray before = softplus(manager, below);
        NDArray between = below.sub(above).exp().neg().add(1).log();
        NDArray inside = beyond.add(before).sub(between);
        return NDArrays.where(values.lt(-EDGE), beyond, NDArrays.where(values.gt(EDGE), before, inside));
    }

    private static NDArray argument(NDManager manager, NDArray x) {
        NDArray bent = x.square().mul(x).mul(BatchArrays.number(manager, BEND));
        return bent.add(x).mul(BatchArrays.number(manager, SLOPE));
    }

    /** {@code log(1 + e^x)}. */
    private static NDArray softplus(NDManager manager, NDArray x) {
        return x.maximum(BatchArrays.number(manager, 0))
                .add(x.abs().neg().exp().add(1).log());
    }
}
