package dev.offsetnoise.api;

/**
 * The variances of one reverse step, of each value of a picture. A model that learned its variance answers {@code v} in
 * -1..1 and has {@code Sigma = exp(f log upper + (1 - f) log lower)} with {@code f = (v + 1) / 2} (arXiv:2102.09672,
 * equation 15).
 *
 * @param posterior {@code beta~ sigma0^2}, that of {@code q(x_s | x_t, x_0, xi)}; 0 at the chain's first step
 * @param lower the lower end of what the model can answer: the posterior's; at the first step that of the second
 * @param upper the upper end: {@code beta sigma0^2}, at least {@code lower}
 */
public record ReverseVariance(double posterior, double lower, double upper) {

    /**
     * Checks the order.
     *
     * @param posterior see {@link #posterior()}
     * @param lower see {@link #lower()}
     * @param upper see {@link #upper()}
     */
    public ReverseVariance {
        if (!(posterior >= 0 && lower > 0 && lower <= upper)) {
            throw new InvalidRequestException("Variances of a reverse step: posterior " + posterior + ", lower end "
                    + lower + ", upper end " + upper + ". Expected numbers above 0 in rising order.");
        }
    }
}
