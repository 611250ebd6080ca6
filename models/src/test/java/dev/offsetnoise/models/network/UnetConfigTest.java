package dev.offsetnoise.models.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnetConfigTest {

    private static String refusal(int side, int patch, List<Integer> widths, List<Integer> blocks, int groups) {
        return assertThrows(
                        InvalidRequestException.class,
                        () -> new UnetConfig(new MapShape(3, side, side), patch, widths, blocks, 8, groups, 16, false))
                .getMessage();
    }

    @Test
    void sidesMustFitPatchAndLevels() {
        assertTrue(refusal(30, 2, List.of(8, 8), List.of(1, 1), 4).contains("multiples of 4"));
    }

    @Test
    void everyLevelNeedsAWidthAndABlockCount() {
        assertTrue(refusal(32, 2, List.of(8, 8), List.of(1), 4).contains("one of each"));
    }

    @Test
    void widthsMustHoldWholeGroups() {
        assertTrue(refusal(32, 2, List.of(10), List.of(1), 4).contains("10"));
    }

    @Test
    void learnedVarianceDoublesTheOutput() {
        assertEquals(6, TinyUnet.config(2, true).outputChannels());
        assertEquals(3, TinyUnet.config(2, false).outputChannels());
    }
}
