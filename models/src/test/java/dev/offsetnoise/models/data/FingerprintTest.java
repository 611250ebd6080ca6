package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @Test
    void entriesStayInOrder() {
        Fingerprint one = Fingerprint.NONE.with("z", 1).with("a", "x");
        Fingerprint both = one.with(Fingerprint.NONE.with("b", true));
        assertEquals(List.of("z", "a", "b"), List.copyOf(both.entries().keySet()));
        assertEquals("z 1, a x, b true", both.toString());
    }

    @ParameterizedTest
    @CsvSource({"0.0001, 1e-4", "0.00025, 2.5e-4", "0.001, 0.001", "1, 1", "0.1, 0.1", "1e10, 1e10", "100, 100"})
    void numbersReadAsPeopleWriteThem(double number, String text) {
        assertEquals(text, Fingerprint.NONE.with("rate", number).entries().get("rate"));
    }

    @Test
    void aNameIsUsedOnce() {
        Fingerprint one = Fingerprint.NONE.with("a", 1);
        assertThrows(IllegalStateException.class, () -> one.with("a", 2));
    }
}
