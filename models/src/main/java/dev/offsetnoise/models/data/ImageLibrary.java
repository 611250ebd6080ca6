package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The images of a folder (with its sub-folders) or of a zip, decoded once and kept in memory, in the order of their names.
 * Files that cannot be read are named and left out.
 */
public final class ImageLibrary {

    private static final Set<String> IMAGE_ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    private final PicturePart part;
    private final List<Picture> pictures;
    private final List<SkippedFile> skipped;

    private ImageLibrary(PicturePart part, List<Picture> pictures, List<SkippedFile> skipped) {
        this.part = part;
        this.pictures = List.copyOf(pictures);
        this.skipped = List.copyOf(skipped);
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
        if (!Files.exists(source)) {
            throw new InvalidRequestException(
                    "Training data " + source + " does not exist; name a folder with images or a zip of images.");
        }
        Collector collector = new Collector(part, cancellation);
        try {
            if (Files.isDirectory(source)) {
                readFolder(source, collector);
            } else {
                readZip(source, collector);
            }
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    "Training data " + source + " cannot be read (" + unreadable.getMessage()
                            + "); name a folder with images or a zip of images.",
                    unreadable);
        }
        return collector.library(source);
    }

    private static void readFolder(Path folder, Collector collector) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        TreeMap<String, Path> byName = new TreeMap<>();
        files.forEach(file -> byName.put(folder.relativize(file).toString().replace('\\', '/'), file));
        byName.forEach((name, file) -> collector.add(name, () -> Files.readAllBytes(file)));
    }

    private static void readZip(Path file, Collector collector) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            TreeMap<String, ZipEntry> byName = new TreeMap<>();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    byName.put(entry.getName(), entry);
                }
            }
            byName.forEach((name, entry) -> collector.add(name, () -> {
                try (InputStream in = zip.getInputStream(entry)) {
                    return in.readAllBytes();
                }
            }));
        }
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
     * The files that were left out.
     *
     * @return names and reasons, in the order of the names
     */
    public List<SkippedFile> skipped() {
        return skipped;
    }

    /** Which part of the source this is. */
    PicturePart part() {
        return part;
    }

    /** One image. */
    Picture picture(int index) {
        return pictures.get(index);
    }

    /** Reads the bytes of one file. */
    private interface Bytes {
        byte[] read() throws IOException;
    }

    /** Gathers pictures and complaints. */
    private static final class Collector {
        private final List<Picture> pictures = new ArrayList<>();
        private final List<SkippedFile> skipped = new ArrayList<>();
        private final PicturePart part;
        private final Cancellation cancellation;

        Collector(PicturePart part, Cancellation cancellation) {
            this.part = part;
            this.cancellation = cancellation;
        }

        void add(String name, Bytes bytes) {
            cancellation.throwIfCancelled();
            if (!looksLikeImage(name) || !part.takes(name)) {
                return;
            }
            try {
                pictures.add(PictureReader.read(name, bytes.read()));
            } catch (IOException unusable) {
                skipped.add(new SkippedFile(name, String.valueOf(unusable.getMessage())));
            }
        }

        private static boolean looksLikeImage(String name) {
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return IMAGE_ENDINGS.contains(ending);
        }

        ImageLibrary library(Path source) {
            if (pictures.isEmpty()) {
                String first = skipped.isEmpty()
                        ? "no file ends in "
                                + String.join(
                                        ", ", IMAGE_ENDINGS.stream().sorted().toList())
                        : "none of its " + skipped.size() + " image files could be read; the first is "
                                + skipped.get(0).name() + ": " + skipped.get(0).reason();
                throw new InvalidRequestException("Training data " + source + " holds no usable image (" + first
                        + "); name a folder with images or a zip of images.");
            }
            return new ImageLibrary(part, pictures, skipped);
        }
    }
}
