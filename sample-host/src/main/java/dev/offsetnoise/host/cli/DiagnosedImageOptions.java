package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.diagnose.PictureSets;
import dev.offsetnoise.models.data.PicturePreparation;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say on which pictures a model is diagnosed. */
final class DiagnosedImageOptions {

    static final String IMAGES = "--images";

    /** Exposures follow from the pictures' names; another draw of them would say the same. */
    private static final long EXPOSURE_SEED = 0;

    @Option(
            names = IMAGES,
            required = true,
            paramLabel = "DIR|ZIP",
            description = "The pictures. Those of another size than the model's are brought to it.")
    private Path images;

    @Option(
            names = "--images-held-out",
            paramLabel = "SHARE",
            description = "Diagnose two sets: the share of them that \"train --held-out SHARE\" kept away from the"
                    + " training, and as many of the others.")
    private Double heldOut;

    @Option(
            names = "--images-stops",
            paramLabel = "S",
            description =
                    "Change their exposure at random by up to ± this much, as \"train --stops S\" does. Default 0.")
    private double stops;

    @Option(
            names = "--images-size",
            paramLabel = "PIXELS",
            description = "Reduce them to squares of this side, as \"train --size\" does, before anything else.")
    private Integer size;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many of each set at most, chosen by their names. Default: all, or as many of each as the"
                    + " smaller set has. Fewer pictures are easier to know by heart: their optimum is lower.")
    private Integer count;

    PictureSets sets() {
        return new PictureSets(
                images,
                heldOut == null ? OptionalDouble.empty() : OptionalDouble.of(heldOut),
                optional(count),
                new PicturePreparation(stops, EXPOSURE_SEED, optional(size)));
    }

    private static OptionalInt optional(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
