package dev.offsetnoise.models.data;

import dev.offsetnoise.models.data.MemoryBudget.Reservation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.spi.ImageReaderSpi;

/** Turns image files into pictures. Used by several threads at once. */
final class PictureReader {

    /** Larger pictures are taken for a trap: a file of some kilobytes can say that it is huge. */
    static final long MAX_PIXELS = 1L << 28;

    private static final int MILLION = 1_000_000;

    private final MemoryBudget budget;

    PictureReader(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * Decodes one file. The first decoder that gets along with it is used.
     *
     * @param name the picture's name
     * @param file the whole file
     * @return the picture; to be closed when its pixels are not needed any more
     * @throws IOException if it is no image, broken, or too large; the message says which
     */
    DecodedPicture read(String name, byte[] file) throws IOException {
        if (file.length == 0) {
            throw new IOException("the file is empty");
        }
        List<ImageReaderSpi> decoders = ImageReaders.forFile(file);
        if (decoders.isEmpty()) {
            throw new IOException("no image format that is read here (PNG, JPEG, GIF, BMP, TIFF, WebP)");
        }
        BrokenImageException reason = null;
        for (ImageReaderSpi decoder : decoders) {
            try (EncodedImage image = EncodedImage.open(decoder, file)) {
                requireSize(image);
                requireDepth(image);
                if (image.isCmyk() && ImageReaders.isOfThePlatform(decoder)) {
                    throw new BrokenImageException("the platform's CMYK is too bright");
                }
                return decode(name, image);
            } catch (BrokenImageException broken) {
                reason = broken;
            }
        }
        throw reason;
    }

    private static void requireSize(EncodedImage image) throws IOException {
        String size = image.width() + " x " + image.height() + " pixels";
        if (image.width() < 1 || image.height() < 1) {
            throw new IOException("it has no pixels (" + size + ")");
        }
        if ((long) image.width() * image.height() > MAX_PIXELS) {
            throw new IOException(
                    size + " are more than " + MAX_PIXELS / MILLION + " million; make it smaller if it is a picture");
        }
    }

    /** Deeper samples are measurements; which of their values is white, the file does not say. */
    private static void requireDepth(EncodedImage image) throws IOException {
        if (image.depth() > Short.SIZE) {
            throw new IOException(image.depth() + " bits a sample; expected at most 16. Convert it to PNG or JPEG");
        }
    }

    private DecodedPicture decode(String name, EncodedImage image) throws IOException {
        Reservation memory = budget.reserve(image.memory());
        try {
            List<String> remarks = new ArrayList<>();
            return new DecodedPicture(image.decode(name, remarks), remarks, memory);
        } catch (IOException | RuntimeException | Error failed) {
            memory.close();
            throw failed;
        }
    }
}
