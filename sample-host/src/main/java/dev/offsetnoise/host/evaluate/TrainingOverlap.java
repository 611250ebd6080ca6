package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.TrainingFacts;
import dev.offsetnoise.models.data.PicturePart;
import java.util.Optional;

/** Tells when a model has seen pictures in training by which it is now judged, as far as its card can tell. */
final class TrainingOverlap {

    private TrainingOverlap() {}

    /** One sentence for the reader; empty if there is nothing to fear. */
    static Optional<String> warning(ModelCard card, Reference reference) {
        String file = String.valueOf(reference.source().getFileName());
        return card.training()
                .filter(training -> training.data().contains(file))
                .filter(training -> !isUnseen(training, reference.part()))
                .map(training -> "Some reference pictures were training pictures of " + card.id() + ": its card names "
                        + file + remedy(training));
    }

    /** A larger share holds out all that a smaller one does, and more. */
    private static boolean isUnseen(TrainingFacts training, PicturePart part) {
        return part.side() == PicturePart.Side.HELD_OUT && part.heldOutShare() <= training.heldOut();
    }

    private static String remedy(TrainingFacts training) {
        return training.heldOut() == 0
                ? " and no held-out share, so it may have seen all of them."
                : ", of which it has not seen a share of " + training.heldOut()
                        + ". Judge it by those: --reference-held-out " + training.heldOut() + ".";
    }
}
