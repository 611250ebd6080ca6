package dev.offsetnoise.host.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

    @Test
    void aNameIsReadAsItIsWritten() {
        Sampling.DEFAULTS.forEach(sampling -> assertEquals(sampling, Sampling.parse(sampling.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ddim", "ddim-0", "-20", "", "20"})
    void aNameWithoutStepsIsRefused(String text) {
        String message = assertThrows(InvalidRequestException.class, () -> Sampling.parse(text))
                .getMessage();
        assertTrue(message.contains("ddim-10") && message.contains("dpmpp-2m"), message);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearOnes() {
        String message = assertThrows(InvalidRequestException.class, () -> Sampling.parse("ddmi-20"))
                .getMessage();
        assertTrue(message.contains("ddim"), message);
    }
}
