package dev.offsetnoise.host.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {

    @ParameterizedTest
    @ValueSource(doubles = {-1.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void aDialBeyondItsEndsIsRefused(double position) {
        InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> new Tone.Dial(position));
        assertTrue(refused.getMessage().contains("-1 (darkest)"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aLumaThatNoPictureHasIsRefused(double luma) {
        assertThrows(InvalidRequestException.class, () -> new Tone.Luma(luma));
    }

    @Test
    void theEndsThemselvesCanBeAskedFor() {
        assertEquals(-1, new Tone.Dial(-1).position());
        assertEquals(1, new Tone.Luma(1).luma());
    }

    @Test
    void aTintNeedsAColour() {
        assertThrows(NullPointerException.class, () -> new Tone.Tint(null));
    }
}
