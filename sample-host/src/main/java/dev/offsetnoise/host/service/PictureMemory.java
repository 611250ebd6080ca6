package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.MemorySize;

/**
 * The memory that Java needs at the least for one finished picture, beside the network's own, so that what cannot be held is
 * refused before the first step and not after the last one.
 *
 * @param size of the picture that the model makes
 * @param scale by which it is enlarged, at least 1
 */
record PictureMemory(PictureSize size, int scale) {

    private static final int CHANNELS = 3;

    /** Values of a tensor. */
    private static final long MOST_VALUES = 1L << 29;

    private long pixels() {
        return (long) size.height() * size.width();
    }

    /** The sample's values beside Java's heap. */
    long directBytes() {
        return pixels() * CHANNELS * Float.BYTES;
    }

    /** The same values once more, while they are looked through, and the picture, which may be enlarged. */
    long heapBytes() {
        return Math.max(directBytes(), enlargedBytes()) + pixels() * Integer.BYTES;
    }

    private long enlargedBytes() {
        return scale == 1 ? 0 : pixels() * Integer.BYTES * scale * scale;
    }

    /**
     * Refuses what does not fit.
     *
     * @param most bytes that Java may use, on its heap and beside it
     */
    void require(long most) {
        if (Math.max(heapBytes(), directBytes()) > most) {
            throw new InvalidRequestException(what() + " need at least " + MemorySize.of(heapBytes())
                    + " of Java's heap and " + MemorySize.of(directBytes()) + " beside it; this program may use "
                    + MemorySize.of(most) + " of each. " + remedy() + ", or allow it more where the machine has it:"
                    + " JDK_JAVA_OPTIONS=-Xmx" + (heapBytes() / (1L << 30) + 1) + "g.");
        }
        if (pixels() * CHANNELS > MOST_VALUES || pixels() * scale * scale > Integer.MAX_VALUE) {
            throw new InvalidRequestException(
                    what() + " are more than Java holds in one piece: " + MOST_VALUES / CHANNELS + " pixels, or "
                            + Integer.MAX_VALUE + " when they are enlarged. " + remedy() + ".");
        }
    }

    private String what() {
        return "Pictures of " + size.width() + " x " + size.height() + " pixels"
                + (scale == 1 ? "" : " enlarged by " + scale);
    }

    private String remedy() {
        return "Ask for a smaller size (--width, --height" + (scale == 1 ? ")" : ", --scale)");
    }
}
