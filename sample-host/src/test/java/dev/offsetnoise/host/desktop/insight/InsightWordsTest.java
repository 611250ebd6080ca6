package dev.offsetnoise.host.desktop.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightWordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1000, 1000",
        "333.4, 333",
        "12345.6, 12300",
        "0.068265, 0.0683",
        "0.5, 0.5",
        "0.0001234, 1.23e-04",
        "12345678.9, 1.23e+07",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void numbersHaveThreeDigitsThatSaySomething(double value, String expected) {
        assertEquals(expected, InsightWords.number(value));
    }
}
