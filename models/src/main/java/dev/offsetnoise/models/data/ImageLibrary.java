package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The images of a folder (with its sub-folders) or of a zip, decoded once and kept in memory, in the order of their names.
 * Files that cannot be read are named and left out.
 */
public final class ImageLibrary {

    private static final String ROLE = "Training data";

    /** Pictures are kept with a short side below twice this many pixels. */
    private static final int LARGEST_SHORT_SIDE = 512;

    private final PicturePart part;
    private final List<Picture> pictures;
    private final ReadingReport report;

    private ImageLibrary(PicturePart part, List<Picture> pictures, ReadingReport report) {
        this.part = part;
        this.pictures = List.copyOf(pictures);
        this.report = report;
    }

    /**
     * Reads every image.
     *
     * @param source a folder or a zip file
     * @param cancellation ends the reading early
     * @return the images
     * @throws InvalidRequestException if the source does not exist, is neither folder nor zip, or holds no readable image
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static ImageLibrary load(Path source, Cancellation cancellation) {
        return load(source, PicturePart.ALL, cancellation);
    }

    /**
     * Reads the images of a part.
     *
     * @param source a folder or a zip file
     * @param part which images are read
     * @param cancellation ends the reading early
     * @return the images
     * @throws InvalidRequestException if the source does not exist, is neither folder nor zip, or the part holds no readable
     *     image
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static ImageLibrary load(Path source, PicturePart part, Cancellation cancellation) {
        List<Picture> pictures = new ArrayList<>();
        PictureSelection selection = new PictureSelection(part, OptionalInt.empty());
        ReadingReport report = new PictureStream(ROLE, source, selection, PicturePreparation.NONE)
                .read(
                        ImageLibrary::reduced,
                        (name, picture) -> pictures.add(picture),
                        ReadingProgress.NONE,
                        cancellation);
        return new ImageLibrary(part, pictures, report);
    }

    /** Halves huge pictures, so that a folder of photographs fits into memory. */
    private static Picture reduced(Picture picture) {
        Picture result = picture;
        while (result.shortSide() >= 2 * LARGEST_SHORT_SIDE) {
            result = result.halved();
        }
        return result;
    }

    /**
     * Number of usable images.
     *
     * @return at least 1
     */
    public int size() {
        return pictures.size();
    }

    /**
     * What the images are called.
     *
     * @return their paths inside the folder or zip, with {@code /} between folders, in the order of the images
     */
    public List<String> names() {
        return pictures.stream().map(Picture::name).toList();
    }

    /**
     * The files that were left out.
     *
     * @return names and reasons, in the order of the names
     */
    public List<SkippedFile> skipped() {
        return report.skipped();
    }

    /**
     * What is worth knowing about images that were read, such as that they are animated.
     *
     * @return names and remarks, in the order of the names
     */
    public List<FileRemark> remarks() {
        return report.remarks();
    }

    /**
     * Images that must be enlarged to fill a model's pictures.
     *
     * @param side side of the model's pictures in pixels
     * @return names and sizes, in the order of the names
     */
    public List<FileRemark> smallerThan(int side) {
        return pictures.stream()
                .filter(picture -> picture.shortSide() < side)
                .map(picture -> new FileRemark(
                        picture.name(), "smaller than " + side + " x " + side + " pixels and therefore enlarged"))
                .toList();
    }

    /** A number that tells these pictures from others: the CRC-32 of all names and pixels. */
    long checksum() {
        CRC32 checksum = new CRC32();
        for (Picture picture : pictures) {
            checksum.update(picture.name().getBytes(StandardCharsets.UTF_8));
            checksum.update(picture.rgb());
        }
        return checksum.getValue();
    }

    /** Which part of the source this is. */
    PicturePart part() {
        return part;
    }

    /** One image. */
    Picture picture(int index) {
        return pictures.get(index);
    }
}
