package dev.offsetnoise.host.training;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training came to.
 *
 * @param model id of the model
 * @param result its folder, or the adapter's file
 * @param steps steps of the optimizer
 * @param images images seen
 * @param parameters weights of the network
 * @param loss mean loss at the end
 * @param seconds time spent training, over all sessions
 * @param remarks what the user should know about the result
 */
public record TrainingSummary(
        String model,
        Path result,
        long steps,
        long images,
        long parameters,
        double loss,
        double seconds,
        List<String> remarks) {

    /**
     * Copies the list.
     *
     * @param model see {@link #model()}
     * @param result see {@link #result()}
     * @param steps see {@link #steps()}
     * @param images see {@link #images()}
     * @param parameters see {@link #parameters()}
     * @param loss see {@link #loss()}
     * @param seconds see {@link #seconds()}
     * @param remarks see {@link #remarks()}
     */
    public TrainingSummary {
        remarks = List.copyOf(remarks);
    }
}
