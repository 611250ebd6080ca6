package dev.offsetnoise.host.service;

/** Is told how a generation goes, on the thread that does the work. */
public interface GenerationListener {

    /**
     * The network is ready.
     *
     * @param device what it really runs on
     * @param remark why it is not something faster, or an empty text
     */
    default void started(String device, String remark) {}

    /**
     * Another call of the network is done.
     *
     * @param done pictures times steps that are done
     * @param total pictures times steps in all
     */
    default void progressed(long done, long total) {}
}
