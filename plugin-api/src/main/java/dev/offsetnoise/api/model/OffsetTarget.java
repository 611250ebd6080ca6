package dev.offsetnoise.api.model;

/** What an epsilon-predicting network was taught about the offset. */
public enum OffsetTarget {
    /** {@code sigma0 epsilon + phi_t xi}: the posterior mean's own target (arXiv:2412.03134). */
    EXACT("exact"),
    /** {@code sigma0 epsilon + psi_t xi}: the whole added noise, as trainers with "offset noise" do it. */
    HEURISTIC("heuristic");

    private final String id;

    OffsetTarget(String id) {
        this.id = id;
    }

    /**
     * The name in cards and commands.
     *
     * @return {@code exact} or {@code heuristic}
     */
    public String id() {
        return id;
    }
}
