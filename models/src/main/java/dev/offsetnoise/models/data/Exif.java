package dev.offsetnoise.models.data;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/** What cameras write beside the pixels. Broken data counts as none: the pixels are good without it. */
final class Exif {

    private static final String IDENTIFIER = "Exif";

    /** A JPEG segment's data begins with one more byte, for padding. */
    private static final int PADDING = 1;

    private Exif() {}

    /** How a JPEG's camera was held. */
    static Orientation ofJpeg(byte[] file) {
        try (ImageInputStream in = ImageReaders.stream(file)) {
            List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, IDENTIFIER);
            if (segments.isEmpty()) {
                return Orientation.UPRIGHT;
            }
            try (InputStream data = segments.get(0).data()) {
                data.skipNBytes(PADDING);
                return ofTiff(data.readAllBytes());
            }
        } catch (IOException | RuntimeException broken) {
            return Orientation.UPRIGHT;
        }
    }

    /** How the camera was held, from a TIFF file or from Exif data, which has a TIFF file's form. */
    static Orientation ofTiff(byte[] data) {
        try (ImageInputStream in = ImageReaders.stream(data)) {
            Entry entry = new TIFFReader().read(in).getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number value
                    ? Orientation.of(value.intValue())
                    : Orientation.UPRIGHT;
        } catch (IOException | RuntimeException broken) {
            return Orientation.UPRIGHT;
        }
    }
}
