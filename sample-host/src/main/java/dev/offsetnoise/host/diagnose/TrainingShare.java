package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.latent.model.ModelCard;
import java.util.Optional;

/** Tells when pictures that shall be unseen were trained on, as far as a model's card can tell. */
final class TrainingShare {

    private TrainingShare() {}

    /** One sentence for the reader; empty if there is nothing to fear. */
    static Optional<String> warning(ModelCard card, PictureSets pictures) {
        String file = String.valueOf(pictures.source().getFileName());
        return card.training()
                .filter(training -> pictures.heldOut().orElse(0) > training.heldOut())
                .filter(training -> training.data().contains(file))
                .map(training -> "Some of the held-out pictures were training pictures of " + card.id()
                        + ": its card names " + file + " with a held-out share of " + training.heldOut()
                        + ". Diagnose it with that share.");
    }
}
