package dev.offsetnoise.models.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * An image file whose header was read by one of the decoders.
 *
 * <p>Colours become sRGB as the file's profile says, transparency is laid over white, an animation is its first frame, 16
 * bits become 8, and a photograph is turned as its camera was held.
 */
final class EncodedImage implements AutoCloseable {

    private static final String CMYK = "CMYK, converted to RGB";

    private final byte[] file;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private final ReadWarnings warnings = new ReadWarnings();
    private final int width;
    private final int height;
    private final ImageTypeSpecifier type;
    private final boolean cmyk;

    private EncodedImage(byte[] file, ImageInputStream stream, ImageReader reader) throws IOException {
        this.file = file;
        this.stream = stream;
        this.reader = reader;
        reader.addIIOReadWarningListener(warnings);
        reader.setInput(stream, false, true);
        width = reader.getWidth(0);
        height = reader.getHeight(0);
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new BrokenImageException("its kind of pixels is unknown");
        }
        type = types.next();
        cmyk = isCmyk(type) || isCmyk(reader.getRawImageType(0));
    }

    /**
     * Reads the header.
     *
     * @throws BrokenImageException if this decoder cannot
     */
    static EncodedImage open(ImageReaderSpi decoder, byte[] file) throws IOException {
        ImageReader reader = decoder.createReaderInstance();
        ImageInputStream stream = ImageReaders.stream(file);
        try {
            return new EncodedImage(file, stream, reader);
        } catch (IOException | RuntimeException broken) {
            reader.dispose();
            stream.close();
            throw BrokenImageException.of(broken);
        }
    }

    private static boolean isCmyk(ImageTypeSpecifier type) {
        return type != null && type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Bits of the first sample of a pixel. */
    int depth() {
        return type.getColorModel().getComponentSize(0);
    }

    boolean isCmyk() {
        return cmyk;
    }

    /** About how many bytes decoding takes: the file, twice, the pixels as they are stored, and as RGB. */
    long memory() {
        SampleModel samples = type.getSampleModel();
        long bits = (long) samples.getNumBands() * DataBuffer.getDataTypeSize(samples.getDataType());
        return 2L * file.length + (long) width * height * (bits / Byte.SIZE + Picture.CHANNELS);
    }

    /**
     * Reads the pixels.
     *
     * @param name the picture's name
     * @param remarks receives what is worth knowing
     * @throws BrokenImageException if this decoder cannot
     */
    Picture decode(String name, List<String> remarks) throws IOException {
        try {
            BufferedImage image = reader.read(0);
            warnings.throwIfBroken();
            PixelBytes pixels = PixelBytes.take(image);
            FileFacts facts = FileFacts.of(reader, file);
            Picture picture = new Picture(name, width, height, pixels.rgb());
            List<String> found = remarks(pixels, facts);
            Picture converted = facts.profile().isPresent()
                    ? inSrgb(picture, facts.profile().get(), found)
                    : picture;
            remarks.addAll(found);
            return facts.orientation().upright(converted);
        } catch (IOException | RuntimeException broken) {
            throw BrokenImageException.of(broken);
        }
    }

    private List<String> remarks(PixelBytes pixels, FileFacts facts) {
        List<String> remarks = new ArrayList<>();
        if (cmyk) {
            remarks.add(CMYK);
        } else if (!warnings.first().isEmpty()) {
            remarks.add("read with a warning: " + warnings.first());
        }
        if (facts.several()) {
            remarks.add("animated or of several pages; the first picture was taken");
        }
        if (depth() > Byte.SIZE) {
            remarks.add(depth() + " bits a sample, reduced to 8");
        }
        if (pixels.transparent()) {
            remarks.add("transparent, laid over white");
        }
        return remarks;
    }

    private static Picture inSrgb(Picture picture, byte[] profile, List<String> remarks) {
        try {
            return ColourProfile.toSrgb(picture, profile);
        } catch (RuntimeException broken) {
            remarks.add("its colour profile is broken; taken for sRGB");
            return picture;
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
