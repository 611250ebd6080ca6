package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.latent.condition.PictureSize;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What models that were trained on cut pictures of many sizes are told, as Stable Diffusion XL is. */
final class SizeOptions {

    @Option(
            names = "--original-size",
            paramLabel = "WxH",
            description =
                    "For models that are told sizes (Stable Diffusion XL): the size that a picture shall look to have"
                            + " been made from; small ones look coarse. Default: the pictures' size.")
    private String original;

    @Option(
            names = "--crop",
            paramLabel = "X,Y",
            description =
                    "For the same models: pixels that a picture shall look to have been cut on the left and above."
                            + " Default: 0,0.")
    private String crop;

    @Option(
            names = "--target-size",
            paramLabel = "WxH",
            description =
                    "For the same models: the size that they are told the pictures have. Default: the pictures' size.")
    private String target;

    /** What was asked for, and what a recipe says where nothing was. */
    SizeWish over(SizeWish base) {
        int[] cut =
                crop == null ? new int[] {base.cropLeft(), base.cropTop()} : pair("--crop", crop, ',', "X,Y", "64,0");
        return new SizeWish(
                original == null ? base.original() : size("--original-size", original),
                cut[1],
                cut[0],
                target == null ? base.target() : size("--target-size", target));
    }

    private static Optional<PictureSize> size(String option, String text) {
        int[] size = pair(option, text, 'x', "WIDTHxHEIGHT", "1024x768");
        return Optional.of(new PictureSize(size[1], size[0]));
    }

    private static int[] pair(String option, String text, char between, String form, String example) {
        int at = text.indexOf(between);
        try {
            return new int[] {
                Integer.parseInt(text.substring(0, Math.max(at, 0)).strip()),
                Integer.parseInt(text.substring(at + 1).strip())
            };
        } catch (NumberFormatException broken) {
            throw new InvalidRequestException(
                    option + " " + text + ": expected " + form + " in whole pixels, such as " + example + ".", broken);
        }
    }
}
