package dev.offsetnoise.models.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The decoders for image files. The platform's own come first: they are the fastest for ordinary files, and a training
 * that was begun with them sees the same pixels for ever. The others help where those give up.
 */
final class ImageReaders {

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "tiff", "webp");
    private static final String PLATFORM = "java.desktop";
    private static final List<ImageReaderSpi> ALL = all();

    private ImageReaders() {}

    private static List<ImageReaderSpi> all() {
        List<ImageReaderSpi> all = new ArrayList<>();
        Iterator<ImageReaderSpi> found =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        found.forEachRemaining(all::add);
        all.removeIf(spi -> Arrays.stream(spi.getFormatNames())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .noneMatch(FORMATS::contains));
        all.sort(Comparator.comparing(spi -> !isOfThePlatform(spi)));
        return List.copyOf(all);
    }

    /** Whether a decoder comes with the JDK. */
    static boolean isOfThePlatform(ImageReaderSpi spi) {
        return PLATFORM.equals(spi.getClass().getModule().getName());
    }

    /** Those that know the file's format, the best first. */
    static List<ImageReaderSpi> forFile(byte[] file) throws IOException {
        List<ImageReaderSpi> suitable = new ArrayList<>();
        try (ImageInputStream stream = stream(file)) {
            for (ImageReaderSpi spi : ALL) {
                if (knows(spi, stream)) {
                    suitable.add(spi);
                }
            }
        }
        return suitable;
    }

    /** Some decoders stumble over files that are shorter than their format's mark. */
    private static boolean knows(ImageReaderSpi spi, ImageInputStream stream) throws IOException {
        try {
            return spi.canDecodeInput(stream);
        } catch (IOException | RuntimeException tooShort) {
            stream.seek(0);
            return false;
        }
    }

    /** A file in memory, as decoders want it. It is to be closed: what it caches stays in memory for a while otherwise. */
    static ImageInputStream stream(byte[] file) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
    }
}
