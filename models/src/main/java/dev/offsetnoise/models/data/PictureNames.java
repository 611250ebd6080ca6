package dev.offsetnoise.models.data;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a file's name says: whether somebody will take it for a picture, and whether it can be one that is read here. */
final class PictureNames {

    private static final Set<String> READ =
            Set.of("png", "apng", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "webp");

    /** Pictures of kinds that are not read. They are named, so that nobody wonders where they are. */
    private static final Set<String> FOREIGN = Set.of(
            "arw", "avif", "cr2", "cr3", "dng", "exr", "hdr", "heic", "heif", "jp2", "jxl", "nef", "orf", "pbm", "pgm",
            "pnm", "ppm", "psd", "qoi", "raf", "rw2", "svg", "tga", "xcf");

    /** What macOS puts beside each file of a zip or a foreign disk. */
    private static final String FORK = "._";

    private PictureNames() {}

    /** Whether a file is looked at. */
    static boolean isPicture(String name) {
        String ending = ending(name);
        String file = name.substring(name.lastIndexOf('/') + 1);
        return (READ.contains(ending) || FOREIGN.contains(ending)) && !file.startsWith(FORK);
    }

    /** Refuses kinds that are not read: a decoder could take the thumbnail in a camera's raw file for the picture. */
    static void requireRead(String name) throws IOException {
        String ending = ending(name);
        if (FOREIGN.contains(ending)) {
            throw new IOException("." + ending + " files are not read; convert it to PNG or JPEG");
        }
    }

    /** The endings of files that are read, for messages. */
    static String endings() {
        return String.join(", ", new TreeSet<>(READ));
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
