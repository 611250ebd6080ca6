package dev.offsetnoise.host.experiment;

/** Is told how an experiment goes, from several threads, one at a time. */
public interface ExperimentReporter {

    /**
     * Work begins.
     *
     * @param cells cells that are done already
     * @param total cells of the grid
     * @param device what really computes: {@code cpu} or {@code cuda}
     */
    default void started(int cells, int total, String device) {}

    /**
     * Work goes on.
     *
     * @param cells cells that are done
     * @param total cells of the grid
     * @param cell what is trained
     * @param share how much of it is trained, 0 to 1
     */
    default void training(int cells, int total, Cell cell, double share) {}

    /**
     * A cell is done.
     *
     * @param cells cells that are done
     * @param total cells of the grid
     * @param cell which one
     * @param trainingSeconds time spent training it
     * @param measuringSeconds time spent measuring it
     */
    default void finished(int cells, int total, Cell cell, double trainingSeconds, double measuringSeconds) {}
}
