package dev.offsetnoise.host.evaluate;

import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about a model beside its pictures.
 *
 * @param id the model's id
 * @param scheduler id of the scheduler
 * @param steps calls of the network
 * @param device what the network ran on
 * @param training mean luma of the data that it was trained on; empty if its card does not know
 * @param dial mean luma along the brightness dial
 * @param lock mean luma when that is locked
 */
public record ModelJudgement(
        String id,
        String scheduler,
        int steps,
        String device,
        Optional<LumaQuantiles> training,
        Probe dial,
        Probe lock) {

    /**
     * Validates the components.
     *
     * @param id see {@link #id()}
     * @param scheduler see {@link #scheduler()}
     * @param steps see {@link #steps()}
     * @param device see {@link #device()}
     * @param training see {@link #training()}
     * @param dial see {@link #dial()}
     * @param lock see {@link #lock()}
     */
    public ModelJudgement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(dial, "dial");
        Objects.requireNonNull(lock, "lock");
    }
}
