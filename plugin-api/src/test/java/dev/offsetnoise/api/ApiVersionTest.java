package dev.offsetnoise.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ApiVersionTest {

    private final ApiVersion host = new ApiVersion(2, 3);

    @Test
    void anOlderMinorVersionIsSupported() {
        assertTrue(host.supports(new ApiVersion(2, 0)));
        assertTrue(host.supports(new ApiVersion(2, 3)));
    }

    @Test
    void aNewerMinorOrAnotherMajorVersionIsNot() {
        assertFalse(host.supports(new ApiVersion(2, 4)));
        assertFalse(host.supports(new ApiVersion(1, 3)));
        assertFalse(host.supports(new ApiVersion(3, 0)));
    }

    @Test
    void versionsAreOrderedAndReadable() {
        assertTrue(new ApiVersion(1, 9).compareTo(new ApiVersion(2, 0)) < 0);
        assertTrue(new ApiVersion(1, 9).compareTo(new ApiVersion(1, 10)) < 0);
        assertEquals("2.3", host.toString());
        assertThrows(IllegalArgumentException.class, () -> new ApiVersion(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ApiVersion(1, -1));
    }
}
