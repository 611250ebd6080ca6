package dev.offsetnoise.models.data;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReader;

/**
 * What an image file says beside its pixels.
 *
 * @param orientation how the camera was held
 * @param profile the colour profile, where the decoder has not obeyed it already
 * @param several whether it holds more than one picture, as animations and faxes do
 */
record FileFacts(Orientation orientation, Optional<byte[]> profile, boolean several) {

    private static final FileFacts NONE = new FileFacts(Orientation.UPRIGHT, Optional.empty(), false);

    /** Reads on in a file whose first picture was read. */
    static FileFacts of(ImageReader reader, byte[] file) throws IOException {
        return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
            case "jpeg" -> new FileFacts(Exif.ofJpeg(file), Optional.empty(), false);
            case "png" -> ofPng(PngChunks.of(reader.getOriginatingProvider(), file));
            case "tif", "tiff" -> new FileFacts(Exif.ofTiff(file), Optional.empty(), hasSeveral(reader));
            case "gif", "webp" -> new FileFacts(Orientation.UPRIGHT, Optional.empty(), hasSeveral(reader));
            default -> NONE;
        };
    }

    private static FileFacts ofPng(PngChunks chunks) {
        return new FileFacts(
                chunks.orientation(), chunks.profile().filter(p -> !ColourProfile.isSrgb(p)), chunks.isAnimated());
    }

    /** Whether there is a second picture; one that is broken does not count. */
    private static boolean hasSeveral(ImageReader reader) {
        try {
            return reader.getNumImages(true) > 1;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }
}
