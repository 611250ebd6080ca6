package dev.offsetnoise.models.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/** What a PNG file says beside its pixels and the platform's decoder leaves to others. */
final class PngChunks {

    private static final String FORMAT = "javax_imageio_png_1.0";

    /** A profile of an RGB space is some kilobytes, one of a printer up to a megabyte. */
    private static final int MAX_PROFILE_BYTES = 1 << 23;

    private final IIOMetadataNode root;

    private PngChunks(IIOMetadataNode root) {
        this.root = root;
    }

    /** Reads what stands before the pixels. Where that is broken, nothing was said: the pixels are good without it. */
    static PngChunks of(ImageReaderSpi decoder, byte[] file) throws IOException {
        ImageReader reader = decoder.createReaderInstance();
        try (ImageInputStream stream = ImageReaders.stream(file)) {
            reader.setInput(stream);
            return new PngChunks((IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT));
        } catch (IOException | RuntimeException broken) {
            return new PngChunks(new IIOMetadataNode(FORMAT));
        } finally {
            reader.dispose();
        }
    }

    /** The embedded colour profile. */
    Optional<byte[]> profile() {
        NodeList found = root.getElementsByTagName("iCCP");
        if (found.getLength() == 0 || !(data(found, 0) instanceof byte[] compressed)) {
            return Optional.empty();
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return Optional.of(in.readNBytes(MAX_PROFILE_BYTES));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** Whether it is an animation; its still picture is then the first frame, or stands for all. */
    boolean isAnimated() {
        return chunk("acTL").isPresent();
    }

    /** How the camera was held. */
    Orientation orientation() {
        return chunk("eXIf").map(Exif::ofTiff).orElse(Orientation.UPRIGHT);
    }

    private Optional<byte[]> chunk(String type) {
        NodeList unknown = root.getElementsByTagName("UnknownChunk");
        for (int i = 0; i < unknown.getLength(); i++) {
            boolean wanted = type.equals(((IIOMetadataNode) unknown.item(i)).getAttribute("type"));
            if (wanted && data(unknown, i) instanceof byte[] data) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    private static Object data(NodeList nodes, int index) {
        return ((IIOMetadataNode) nodes.item(index)).getUserObject();
    }
}
