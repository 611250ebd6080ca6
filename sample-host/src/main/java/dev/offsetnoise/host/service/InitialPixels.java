package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The picture to start from, cut and made as large as the pictures that will be made.
 *
 * @param wish which one, with its SHA-256
 * @param image its pixels
 * @param remark what was done to it; empty if it had the right size
 */
record InitialPixels(InitialPicture wish, BufferedImage image, Optional<String> remark) {

    static InitialPixels read(InitialPicture wish, PictureSize size) {
        if (!Files.isRegularFile(wish.file())) {
            throw new InvalidRequestException("The picture to start from, " + wish.file()
                    + (Files.exists(wish.file()) ? ", is no file" : ", does not exist")
                    + ". Name an image file with --init-image.");
        }
        String sha256 = FileHash.sha256(wish.file());
        if (wish.sha256().filter(wanted -> !wanted.equals(sha256)).isPresent()) {
            throw new InvalidRequestException("The recipe was made with another picture to start from than "
                    + wish.file() + ". Name it with --init-image, or this one to start from it all the same.");
        }
        Picture picture = decode(wish);
        Picture fitting = picture.covering(size.width(), size.height());
        Optional<String> remark = fitting == picture
                ? Optional.empty()
                : Optional.of("The picture to start from has " + picture.width() + " x " + picture.height()
                        + " pixels; its middle is used, brought to " + size.width() + " x " + size.height() + ".");
        InitialPicture known = new InitialPicture(wish.file(), wish.strength(), Optional.of(sha256));
        return new InitialPixels(known, fitting.image(), remark);
    }

    private static Picture decode(InitialPicture wish) {
        try {
            return Picture.read(wish.file());
        } catch (IOException broken) {
            throw new InvalidRequestException(
                    "The picture to start from, " + wish.file() + ", cannot be read: " + OutputTarget.reason(broken)
                            + ". Name another image file with --init-image.",
                    broken);
        }
    }
}
