package dev.offsetnoise.models.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/** What a PNG file says beside its pixels and the platform's decoder leaves to others. */
final class PngChunks {

    private static final String FORMAT = "javax_imageio_png_1.0";

    /** A profile of an RGB space is some kilobytes, one of a printer up to a megabyte. */
    private static final int MAX_PROFILE_BYTES = 1 << 23;

    private final IIOMetadataNode root;

    PngChunks(IIOMetadata metadata) {
        root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    }

    /** The embedded colour profile. */
    Optional<byte[]> profile() throws IOException {
        NodeList found = root.getElementsByTagName("iCCP");
        if (found.getLength() == 0 || !(data(found, 0) instanceof byte[] compressed)) {
            return Optional.empty();
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return Optional.of(in.readNBytes(MAX_PROFILE_BYTES));
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
