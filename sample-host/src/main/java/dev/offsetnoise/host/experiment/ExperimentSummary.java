package dev.offsetnoise.host.experiment;

import java.nio.file.Path;
import java.util.List;

/**
 * What an experiment left.
 *
 * @param folder the folder of the results
 * @param done cells with a result
 * @param total cells of the grid
 * @param files what was written for readers
 */
public record ExperimentSummary(Path folder, int done, int total, List<Path> files) {
    /**
     * Copies the list.
     *
     * @param folder see {@link #folder()}
     * @param done see {@link #done()}
     * @param total see {@link #total()}
     * @param files see {@link #files()}
     */
    public ExperimentSummary {
        files = List.copyOf(files);
    }
}
