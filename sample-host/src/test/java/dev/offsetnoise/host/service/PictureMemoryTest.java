package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.condition.PictureSize;
import org.junit.jupiter.api.Test;

class PictureMemoryTest {

    private static final long FOUR_GIGA = 4_000_000_000L;

    private static PictureMemory memory(int side, int scale) {
        return new PictureMemory(new PictureSize(side, side), scale);
    }

    @Test
    void aPictureTakesItsValuesTwiceAndItsPixels() {
        assertEquals(12_000_000, memory(1000, 1).directBytes());
        assertEquals(16_000_000, memory(1000, 1).heapBytes());
        assertEquals(40_000_000, memory(1000, 3).heapBytes());
    }

    @Test
    void usualSizesFitAnywhere() {
        assertDoesNotThrow(() -> memory(1024, 4).require(128L << 20));
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatItNeedsAndWhatThereIs() {
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class, () -> memory(65_536, 1).require(FOUR_GIGA));
        assertEquals(
                "Pictures of 65536 x 65536 pixels need at least 68.7 GB of Java's heap and 51.5 GB beside it; this program"
                        + " may use 4.0 GB of each. Ask for a smaller size (--width, --height), or allow it more where the"
                        + " machine has it: JDK_JAVA_OPTIONS=-Xmx65g.",
                refused.getMessage());
    }

    @Test
    void whatJavaHoldsInNoPieceIsRefusedHoweverMuchMemoryThereIs() {
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class, () -> memory(65_536, 1).require(Long.MAX_VALUE));
        assertEquals(
                "Pictures of 65536 x 65536 pixels are more than Java holds in one piece: 178956970 pixels, or 2147483647"
                        + " when they are enlarged. Ask for a smaller size (--width, --height).",
                refused.getMessage());
        assertThrows(InvalidRequestException.class, () -> memory(8192, 16).require(Long.MAX_VALUE));
    }
}
