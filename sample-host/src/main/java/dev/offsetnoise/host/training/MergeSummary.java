package dev.offsetnoise.host.training;

import java.nio.file.Path;
import java.util.List;

/**
 * What a merge came to.
 *
 * @param model id of the new model
 * @param folder its folder
 * @param weights how many of the network's weights were changed
 * @param remarks what the user should know
 */
public record MergeSummary(String model, Path folder, int weights, List<String> remarks) {

    /**
     * Copies the list.
     *
     * @param model see {@link #model()}
     * @param folder see {@link #folder()}
     * @param weights see {@link #weights()}
     * @param remarks see {@link #remarks()}
     */
    public MergeSummary {
        remarks = List.copyOf(remarks);
    }
}
