package dev.offsetnoise.host.noised;

/** Is told how a measurement goes, on the thread that does the work. */
public interface ProbeListener {

    /** Tells nobody. */
    ProbeListener NONE = new ProbeListener() {};

    /**
     * Another piece of work begins.
     *
     * @param what a few words, such as {@code reading photos.zip}
     */
    default void began(String what) {}

    /**
     * How far the piece of work is that began last.
     *
     * @param done what is done
     * @param total what there is to do
     */
    default void progressed(long done, long total) {}

    /**
     * Something that the user should know at once.
     *
     * @param text one sentence
     */
    default void remarked(String text) {}
}
