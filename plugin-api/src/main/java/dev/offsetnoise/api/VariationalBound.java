package dev.offsetnoise.api;

/**
 * The variational bound on {@code -log p(x_0)} of the reverse chain over some steps of a process: a prior term at the last
 * step, a divergence at each step between, and the negative log-probability of the 8-bit image at the first (Ho et al.,
 * arXiv:2006.11239, section 2; with learned variance Nichol and Dhariwal, arXiv:2102.09672, section 3; with the offset
 * {@code xi} of arXiv:2412.03134 drawn once for the chain and given to both sides, or integrated out). All terms are in nats
 * a picture; divided by {@code C H W log 2} they are bits per dimension. Immutable and thread-safe.
 *
 * <p>With {@code s} the step of the chain before {@code t} (0 before the first), the forward side is
 * {@code q(x_s | x_t, x_0, xi) = N(mu~, r I)} with {@code r = beta~ sigma0^2}, the model's {@code N(mu_theta, Sigma I)},
 * {@code Sigma} one number a value where the model learned it. A term between is
 * {@code sum (r/Sigma - 1 - log(r/Sigma) + (mu~ - mu_theta)^2/Sigma) / 2} over all values. With the offset integrated out,
 * {@code mu~} is that of {@code q(x_s | x_t, x_0)}, whose variance is another along the directions of the offset, which only
 * {@link #terms} knows.
 */
public interface VariationalBound {

    /**
     * The steps of the chain.
     *
     * @return rising, from the first to T; a copy
     */
    int[] steps();

    /**
     * The term at T, {@code KL(q(x_T | x_0, xi) || p(x_T | xi))}, where the first sample is drawn as this scheduler's runs
     * draw it. It needs no network.
     *
     * @param clean images {@code [N, C, H, W]}; only read
     * @param nats receives one number an image
     * @throws InvalidRequestException if the images do not fit the model, or there are more or fewer than numbers
     */
    void prior(Tensor clean, double[] nats);

    /**
     * The variances at a step of the chain.
     *
     * @param step {@code t}, one of {@link #steps()}
     * @return its variances
     * @throws InvalidRequestException if the chain has no such step
     */
    ReverseVariance variance(int step);

    /**
     * How far the model's mean is from the posterior's: {@code mu~ - mu_theta}. At the first step of the chain, where
     * {@code mu~ = x_0}, it is the error of the clean image.
     *
     * @param batch images that {@link ForwardProcess#noise} has noised; steps are steps of the chain
     * @param noise the source that noised them
     * @param prediction the network's answers, {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with learned variance
     * @param error receives the difference, {@code [N, C, H, W]}
     * @throws InvalidRequestException if a step is not one of the chain, or the prediction has another shape
     */
    void meanError(ForwardBatch batch, NoiseSource noise, Tensor prediction, Tensor error);

    /**
     * The term of each image at its step: {@code KL(q(x_s | x_t, x_0, xi) || p(x_s | x_t))}, or at the first step
     * {@code -log p(x_0 | x_t)} of the image's 8-bit values on -1..1.
     *
     * @param batch images that {@link ForwardProcess#noise} has noised; steps are steps of the chain
     * @param noise the source that noised them
     * @param prediction the network's answers, as for {@link #meanError}
     * @param nats receives one number an image
     * @throws InvalidRequestException if a step is not one of the chain, the prediction has another shape, or the model is
     *     not one of pixels
     */
    void terms(ForwardBatch batch, NoiseSource noise, Tensor prediction, double[] nats);
}
