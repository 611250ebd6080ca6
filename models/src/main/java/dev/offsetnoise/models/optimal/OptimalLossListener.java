package dev.offsetnoise.models.optimal;

/** Is told how the computation goes, on the thread that computes. */
@FunctionalInterface
public interface OptimalLossListener {

    /** Tells nobody. */
    OptimalLossListener NONE = share -> {};

    /**
     * More is done.
     *
     * @param share of the work, rising to 1
     */
    void progressed(double share);
}
