package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.diagnose.PictureSets;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say on which pictures a model is diagnosed. */
final class DiagnosedImageOptions {

    @Mixin
    private PreparedImageOptions images;

    @Option(
            names = "--images-held-out",
            paramLabel = "SHARE",
            description = "Diagnose two sets: the share of them that \"train --held-out SHARE\" kept away from the"
                    + " training, and as many of the others.")
    private Double heldOut;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many of each set at most, chosen by their names. Default: all, or as many of each as the"
                    + " smaller set has. Fewer pictures are easier to know by heart: their optimum is lower.")
    private Integer count;

    PictureSets sets() {
        return new PictureSets(
                images.source(),
                heldOut == null ? OptionalDouble.empty() : OptionalDouble.of(heldOut),
                count == null ? OptionalInt.empty() : OptionalInt.of(count),
                images.preparation());
    }
}
