package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.latent.condition.PictureSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What pictures begin with: noise, size, colour, another picture. */
final class CanvasOptions {

    @Option(
            names = "--tint",
            paramLabel = "#rrggbb",
            description = "Lock the mean colour of each picture; any model of colours can.")
    private String tint;

    @Option(
            names = "--init-image",
            paramLabel = "FILE",
            description = "Start from this picture: its middle, brought to the size of the pictures.")
    private Path image;

    @Option(
            names = "--strength",
            paramLabel = "0..1",
            description =
                    "How far to go from the picture to start from: the share of the steps that are done. Default: "
                            + InitialPicture.USUAL_STRENGTH + ".")
    private Double strength;

    @Option(
            names = "--rng",
            paramLabel = "own|torch",
            description =
                    "Where a seed's noise comes from: torch repeats recipes of diffusers on the CPU. Default: own.")
    private String rng;

    @Option(names = "--width", paramLabel = "PIXELS", description = "Width of the pictures. Default: the model's.")
    private Integer width;

    @Option(names = "--height", paramLabel = "PIXELS", description = "Height of the pictures. Default: the model's.")
    private Integer height;

    /** Whether a tint was asked for. */
    boolean tinted() {
        return tint != null;
    }

    /**
     * What was asked for, and what a recipe says where nothing was.
     *
     * @param from the picture whose recipe it is, where there is one
     */
    Canvas over(Canvas base, Optional<Path> from) {
        Canvas canvas = base;
        if (rng != null) {
            canvas = canvas.with(Rng.of(rng));
        }
        if (tinted()) {
            canvas = canvas.withTint(Optional.of(Colour.parse(tint)));
        }
        Optional<PictureSize> size = size();
        if (size.isPresent()) {
            canvas = canvas.with(size.get());
        }
        Optional<InitialPicture> initial = initial(base.initial(), from);
        return initial.isPresent() ? canvas.with(initial.get()) : canvas;
    }

    private Optional<PictureSize> size() {
        requirePixels("--width", width);
        requirePixels("--height", height);
        if ((width == null) != (height == null)) {
            throw new InvalidRequestException("Of --width and --height one was given; name both, or none.");
        }
        return Optional.ofNullable(width).map(pixels -> new PictureSize(height, pixels));
    }

    private static void requirePixels(String option, Integer given) {
        if (given != null && given < 1) {
            throw new InvalidRequestException(option + " " + given + ": expected pixels, at least 1.");
        }
    }

    private Optional<InitialPicture> initial(Optional<InitialPicture> base, Optional<Path> from) {
        if (image == null && base.isEmpty()) {
            if (strength != null) {
                throw new InvalidRequestException("--strength " + strength
                        + " was given without a picture to start from. Name one with --init-image, or leave it out.");
            }
            return Optional.empty();
        }
        double share =
                strength != null ? strength : base.map(InitialPicture::strength).orElse(InitialPicture.USUAL_STRENGTH);
        return Optional.of(
                image != null
                        ? new InitialPicture(image, share, Optional.empty())
                        : new InitialPicture(
                                found(base.get().file(), from),
                                share,
                                base.get().sha256()));
    }

    /** A recipe names the file only: it is looked for beside the picture, then where the user is. */
    private static Path found(Path name, Optional<Path> from) {
        return from.map(picture -> picture.resolveSibling(name.getFileName()))
                .filter(Files::isRegularFile)
                .orElse(name);
    }
}
