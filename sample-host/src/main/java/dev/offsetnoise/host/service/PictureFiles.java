package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.recipe.RecipeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pictures as PNG files with their recipes: one file, or {@code SEED.png} each in a folder; and a contact sheet. A file
 * that is there is replaced only if this program wrote it.
 */
public final class PictureFiles implements PictureSink {

    private static final String EXTENSION = ".png";
    private static final List<String> OTHER_IMAGES = List.of(".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff");

    private final Path out;
    private final Optional<Path> sheet;
    private final List<BufferedImage> onSheet = new ArrayList<>();

    /**
     * Names the files; nothing is written yet.
     *
     * @param out a file, if the name ends with {@code .png} and is not a folder's; else a folder
     * @param sheet the contact sheet, a name that ends with {@code .png}; empty for none
     * @throws InvalidRequestException if a name asks for another kind of image
     */
    public PictureFiles(Path out, Optional<Path> sheet) {
        this.out = requireNoOtherImage(out);
        this.sheet = sheet.map(PictureFiles::requireNoOtherImage);
        if (sheet.isPresent() && !hasExtension(sheet.get(), EXTENSION)) {
            throw new InvalidRequestException(
                    "The contact sheet " + sheet.get() + " is a PNG file. Give it a name that ends with .png.");
        }
    }

    private static Path requireNoOtherImage(Path file) {
        for (String extension : OTHER_IMAGES) {
            if (hasExtension(file, extension)) {
                throw new InvalidRequestException(
                        file + ": pictures are written as PNG. Give the file a name that ends with .png.");
            }
        }
        return file;
    }

    private static boolean hasExtension(Path file, String extension) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private boolean isSingleFile() {
        return hasExtension(out, EXTENSION) && !Files.isDirectory(out);
    }

    /**
     * Where a picture goes.
     *
     * @param seed its seed
     * @return its file
     */
    public Path fileFor(long seed) {
        return isSingleFile() ? out : out.resolve(seed + EXTENSION);
    }

    /**
     * Where the contact sheet goes.
     *
     * @return its file, if one was asked for
     */
    public Optional<Path> sheet() {
        return sheet;
    }

    @Override
    public void prepare(long[] seeds, long bytesAPicture) {
        if (isSingleFile() && seeds.length > 1) {
            throw new InvalidRequestException(out + " is one file; " + seeds.length
                    + " pictures were asked for. Name a folder, or ask for one picture.");
        }
        if (isSingleFile()) {
            OutputTarget.requireFile(out, bytesAPicture);
        } else {
            OutputTarget.requireFolder(out, bytesAPicture * seeds.length);
        }
        for (long seed : seeds) {
            RecipeFile.requireReplaceable(fileFor(seed));
        }
        sheet.ifPresent(file -> {
            requireOwnName(file, seeds);
            OutputTarget.requireFile(file, bytesAPicture * seeds.length);
            RecipeFile.requireReplaceable(file);
        });
    }

    private void requireOwnName(Path file, long[] seeds) {
        Path wanted = file.toAbsolutePath().normalize();
        for (long seed : seeds) {
            if (fileFor(seed).toAbsolutePath().normalize().equals(wanted)) {
                throw new InvalidRequestException("The contact sheet " + file
                        + " has the name of the picture with seed " + seed + ". Give it another name.");
            }
        }
    }

    @Override
    public void take(MadePicture picture) throws IOException {
        RecipeFile.write(fileFor(picture.recipe().seed()), picture.image(), picture.recipe());
        if (sheet.isPresent()) {
            onSheet.add(picture.image());
        }
    }

    @Override
    public void finish() throws IOException {
        if (sheet.isPresent()) {
            RecipeFile.writeSheet(sheet.get(), ContactSheet.of(onSheet));
        }
    }
}
