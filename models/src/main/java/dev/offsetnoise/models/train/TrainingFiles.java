package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Fingerprint;
import java.nio.file.Path;
import java.util.Optional;

/** Where a training lives between two sittings: checkpoint and loss curve. */
final class TrainingFiles {

    private final Path folder;
    private final Fingerprint fingerprint;
    private final int weights;

    /**
     * The files of a training.
     *
     * @param folder where they are; made when something is saved
     * @param fingerprint tells this training from others
     * @param weights number of weights
     */
    TrainingFiles(Path folder, Fingerprint fingerprint, int weights) {
        this.folder = folder;
        this.fingerprint = fingerprint;
        this.weights = weights;
    }

    Path checkpoint() {
        return folder.resolve(Trainer.CHECKPOINT);
    }

    /**
     * The state at the last checkpoint.
     *
     * @return empty if there is none
     * @throws InvalidRequestException if it is damaged or belongs to another training
     */
    Optional<TrainingState> load() {
        Optional<TrainingState> state = Checkpoint.load(checkpoint(), fingerprint);
        state.filter(found -> found.weights.length != weights).ifPresent(found -> {
            throw new InvalidRequestException("Checkpoint " + checkpoint() + " holds " + found.weights.length
                    + " weights; the network has " + weights + ". Use another folder.");
        });
        return state;
    }

    void save(TrainingState state) {
        Checkpoint.save(checkpoint(), fingerprint, state);
        LossCurve.write(folder.resolve(Trainer.LOSS_CURVE), state.lossCurve, state.validationCurve);
    }
}
