package dev.offsetnoise.api.model;

/** Whether the denoiser also predicts the variance of the reverse step. */
public enum VarianceType {
    /** The output has {@code C} channels. */
    FIXED("fixed"),
    /**
     * The output has {@code 2C} channels; the second half, in -1..1, interpolates the log-variance between its bounds
     * (Nichol and Dhariwal, arXiv:2102.09672, equation 15).
     */
    LEARNED("learned");

    private final String id;

    VarianceType(String id) {
        this.id = id;
    }

    /**
     * The name in cards and commands.
     *
     * @return {@code fixed} or {@code learned}
     */
    public String id() {
        return id;
    }
}
