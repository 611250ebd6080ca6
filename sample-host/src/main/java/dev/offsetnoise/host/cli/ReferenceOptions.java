package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.evaluate.Reference;
import dev.offsetnoise.host.evaluate.page.ShownSheets;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say what pictures are compared with. */
final class ReferenceOptions {

    static final String REFERENCE = "--reference";

    @Option(
            names = REFERENCE,
            paramLabel = "DIR|ZIP",
            description = "Real pictures to compare with. Default: models are compared with their cards alone.")
    private Path reference;

    @Option(
            names = "--reference-held-out",
            paramLabel = "SHARE",
            description = "Compare with the share of the reference that \"train --held-out SHARE\" kept away from the"
                    + " training.")
    private Double heldOut;

    @Option(
            names = "--reference-stops",
            paramLabel = "S",
            description = "Change the exposure of reference pictures at random by up to ± this much, as \"train --stops"
                    + " S\" does. Default 0.")
    private Double stops;

    @Option(
            names = "--reference-size",
            paramLabel = "PIXELS",
            description =
                    "Reduce reference pictures to squares of this side, as \"train --size\" does. Default: as they"
                            + " are.")
    private Integer size;

    @Option(
            names = "--hide-reference",
            description = "Show no pictures of the reference: for reports that are handed on where its pictures may not"
                    + " be.")
    private boolean hidden;

    ShownSheets shown() {
        return hidden ? ShownSheets.SUBJECTS : ShownSheets.ALL;
    }

    Optional<Reference> reference() {
        if (reference == null) {
            requireNone("--hide-reference", hidden ? "" : null);
            requireNone("--reference-held-out", heldOut);
            requireNone("--reference-stops", stops);
            requireNone("--reference-size", size);
            return Optional.empty();
        }
        PicturePart part = heldOut == null ? PicturePart.ALL : PicturePart.heldOut(heldOut);
        PicturePreparation preparation = new PicturePreparation(
                stops == null ? 0 : stops,
                PreparedImageOptions.EXPOSURE_SEED,
                size == null ? OptionalInt.empty() : OptionalInt.of(size));
        return Optional.of(new Reference(reference, part, preparation));
    }

    private static void requireNone(String option, Object given) {
        if (given != null) {
            throw new InvalidRequestException(
                    (option + " " + given).strip() + " was given, but no reference. Add " + REFERENCE + " DIR|ZIP.");
        }
    }
}
