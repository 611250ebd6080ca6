package dev.offsetnoise.latent.model;

import java.util.Locale;

/** How numbers of bytes are written for users. */
public final class MemorySize {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private MemorySize() {}

    /**
     * A number of bytes in words.
     *
     * @param bytes at least 0
     * @return such as {@code 1.5 GB} or {@code 12 MB}
     */
    public static String of(long bytes) {
        return bytes < GIGA
                ? String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / MEGA))
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
