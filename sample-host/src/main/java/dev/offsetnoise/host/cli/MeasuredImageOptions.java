package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.noised.PictureChoice;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say on which pictures a model is measured. */
final class MeasuredImageOptions {

    static final String IMAGES = "--images";

    private static final int DEFAULT_COUNT = 100;

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
            description = "Only the share of them that \"train --held-out SHARE\" kept away from the training.")
    private Double heldOut;

    @Option(
            names = "--images-training",
            paramLabel = "SHARE",
            description = "Only those that \"train --held-out SHARE\" did not keep away from the training.")
    private Double training;

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
            description = "How many of them, chosen by their names, default " + DEFAULT_COUNT
                    + "; a number larger than there are takes all.")
    private int count = DEFAULT_COUNT;

    PictureChoice choice() {
        PictureSelection selection = new PictureSelection(part(), OptionalInt.of(count));
        PicturePreparation preparation =
                new PicturePreparation(stops, EXPOSURE_SEED, size == null ? OptionalInt.empty() : OptionalInt.of(size));
        return new PictureChoice(images, selection, preparation);
    }

    private PicturePart part() {
        if (heldOut != null && training != null) {
            throw new InvalidRequestException("--images-held-out " + heldOut + " and --images-training " + training
                    + " were given; no picture belongs to both. Leave one out.");
        }
        if (heldOut != null) {
            return PicturePart.heldOut(heldOut);
        }
        return training == null ? PicturePart.ALL : PicturePart.training(training);
    }
}
