package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.models.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The places of a training: the model's folder, and in it {@code training} with checkpoint, loss curve and samples, which
 * may be deleted when the model is done.
 *
 * @param model the model's folder
 */
record TrainingFolder(Path model) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Samples, curves and everything else that does not grow with the network. */
    private static final long NEEDED_BYTES = 64L << 20;

    /** Four numbers in a checkpoint and one in the network, each file twice while it is written. */
    private static final long BYTES_A_WEIGHT = 2 * 5 * Float.BYTES;

    String id() {
        return model.getFileName().toString();
    }

    Path work() {
        return model.resolve("training");
    }

    Path samples() {
        return work().resolve("samples");
    }

    Path checkpoint() {
        return work().resolve(Trainer.CHECKPOINT);
    }

    /** The optimal losses by which steps are drawn, if the training measured them. */
    Path optimum() {
        return work().resolve("optimal-loss.csv");
    }

    Path denoiser() {
        return model.resolve(DenoiserSignature.DEFAULT.file());
    }

    Path adapter() {
        return model.resolve("adapter.safetensors");
    }

    Path card() {
        return model.resolve(ModelCards.FILE_NAME);
    }

    /** Refuses what would lose somebody's work, before anything is written. */
    void require(Sitting sitting) {
        boolean begun = Files.exists(checkpoint());
        if (sitting == Sitting.BEGIN) {
            if (begun) {
                throw new InvalidRequestException(model + " holds a training already. Add --resume to continue it,"
                        + " --finish to make a model of what it has learnt, or name another folder.");
            }
            requireNew();
        } else if (!begun) {
            throw new InvalidRequestException(
                    "There is no training to resume in " + model + ". Leave out --resume and --finish to begin one.");
        }
        requireId();
    }

    /** Refuses a folder that holds a result already, or whose name is no model's. */
    void requireNew() {
        requireId();
        if (Files.exists(card())) {
            throw new InvalidRequestException(model + " holds a model already. Name another folder.");
        }
        if (Files.exists(adapter())) {
            throw new InvalidRequestException(model + " holds an adapter already. Name another folder.");
        }
    }

    private void requireId() {
        Path name = model.getFileName();
        if (name == null) {
            throw new InvalidRequestException(
                    model + " has no name that could become the model's id. Name a folder in it.");
        }
        if (!ID.matcher(name.toString()).matches()) {
            throw new InvalidRequestException("The folder's name \"" + name + "\" becomes the model's id; expected"
                    + " lower-case letters, digits and single hyphens, such as cifar-offset.");
        }
    }

    /** Makes the folder of a model without a training, with room for a network of so many weights. */
    void makeFor(long weights) {
        OutputTarget.requireFolder(model, NEEDED_BYTES + weights * Float.BYTES);
    }

    /** Makes the folder, with room for the files of a network of so many weights. */
    void make(long weights) {
        removedUnless(() -> {
            OutputTarget.requireFolder(work(), NEEDED_BYTES + weights * BYTES_A_WEIGHT);
            return this;
        });
    }

    /** Does work that comes before the first checkpoint: where it fails, no empty folders are left behind. */
    <T> T removedUnless(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            removeIfEmpty();
            throw failed;
        }
    }

    /** Takes back {@link #make} where nothing was written since. */
    private void removeIfEmpty() {
        try {
            Files.deleteIfExists(work());
            Files.deleteIfExists(model());
        } catch (IOException e) {
            // Something is in them: they stay.
        }
    }
}
