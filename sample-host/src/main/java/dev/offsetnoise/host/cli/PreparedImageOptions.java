package dev.offsetnoise.host.cli;

import dev.offsetnoise.models.data.PicturePreparation;
import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Pictures that a model is measured on, and what is done to them, so that they are like what it was trained on. */
final class PreparedImageOptions {

    static final String IMAGES = "--images";

    /** Exposures follow from the pictures' names; another draw of them would say the same. */
    static final long EXPOSURE_SEED = 0;

    @Option(
            names = IMAGES,
            required = true,
            paramLabel = "DIR|ZIP",
            description = "The pictures. Those of another size than the model's are brought to it.")
    private Path images;

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

    Path source() {
        return images;
    }

    PicturePreparation preparation() {
        return new PicturePreparation(stops, EXPOSURE_SEED, size == null ? OptionalInt.empty() : OptionalInt.of(size));
    }
}
