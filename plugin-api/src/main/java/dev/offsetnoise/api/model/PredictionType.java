package dev.offsetnoise.api.model;

/** What a denoiser's output means. {@code n_t = sigma0 epsilon + psi_t xi} is the total noise. */
public enum PredictionType {
    /** {@code sigma0 epsilon + phi_t xi} (or {@code psi_t}, see {@link OffsetTarget}); without an offset the noise. */
    EPSILON("epsilon"),
    /** {@code sqrt(alphaBar_t) n_t - sqrt(1 - alphaBar_t) x_0} (Salimans and Ho, arXiv:2202.00512). */
    V("v"),
    /** The clean image {@code x_0}. */
    X0("x0");

    private final String id;

    PredictionType(String id) {
        this.id = id;
    }

    /**
     * The name in cards and commands.
     *
     * @return {@code epsilon}, {@code v} or {@code x0}
     */
    public String id() {
        return id;
    }
}
