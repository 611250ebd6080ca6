package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.noised.PictureChoice;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PictureSelection;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say on which pictures a model is measured. */
final class MeasuredImageOptions {

    private static final int DEFAULT_COUNT = 100;

    @Mixin
    private PreparedImageOptions images;

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
            names = "--count",
            paramLabel = "N",
            description = "How many of them, chosen by their names, default " + DEFAULT_COUNT
                    + "; a number larger than there are takes all.")
    private int count = DEFAULT_COUNT;

    PictureChoice choice() {
        PictureSelection selection = new PictureSelection(part(), OptionalInt.of(count));
        return new PictureChoice(images.source(), selection, images.preparation());
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
