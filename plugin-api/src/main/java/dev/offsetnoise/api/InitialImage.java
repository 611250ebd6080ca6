package dev.offsetnoise.api;

import java.util.Objects;

/**
 * A picture to start from: the forward process noises it as far as the strength says, and the sampler leads back from
 * there (SDEdit, arXiv:2108.01073).
 *
 * @param clean the picture in the model's space, {@code [N, C, H, W]}, or {@code [1, C, H, W]} for the whole batch; only
 *     read, not copied
 * @param strength the share of the steps that are done, above 0 to 1: 1 keeps next to nothing of the picture
 */
public record InitialImage(Tensor clean, double strength) {

    private static final int RANK = 4;

    /**
     * Validates the components.
     *
     * @param clean see {@link #clean()}
     * @param strength see {@link #strength()}
     */
    public InitialImage {
        Objects.requireNonNull(clean, "clean");
        if (clean.shape().length != RANK) {
            throw new InvalidRequestException("The initial image is " + clean + "; expected [N, C, H, W].");
        }
        if (!(strength > 0 && strength <= 1)) {
            throw new InvalidRequestException("Strength " + strength
                    + ": expected above 0 (the picture stays as it is) to 1 (hardly anything of it is left).");
        }
    }

    /**
     * How many of a run's steps are left out, counted from its beginning; diffusers counts in the same way.
     *
     * @param steps of a run from noise, at least 1
     * @return 0 to {@code steps - 1}
     * @throws InvalidRequestException if the strength leaves no step to do
     */
    public int skipped(int steps) {
        int done = Math.min((int) (steps * strength), steps);
        if (done == 0) {
            throw new InvalidRequestException("Strength " + strength + " of " + steps
                    + " steps leaves no step to do. Ask for a strength of at least " + 1.0 / steps
                    + ", or for more steps.");
        }
        return steps - done;
    }
}
