package dev.offsetnoise.models.data;

/** Is told how the reading of pictures goes, on the thread that reads the stream. */
@FunctionalInterface
public interface ReadingProgress {

    /** Tells nobody. */
    ReadingProgress NONE = (done, total) -> {};

    /**
     * Another file is done, used or left out.
     *
     * @param done files that are done
     * @param total files in all
     */
    void progressed(int done, int total);
}
