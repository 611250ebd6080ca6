package dev.offsetnoise.host.desktop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.05",
        "5e-4, 0.0005",
        "1, 1",
        "-0.0, 0",
        "100, 100",
        "1e7, 10000000",
        "-2.50, -2.5",
        "1e-30, 1.0E-30",
        "1e300, 1.0E300",
        "Infinity, Infinity"
    })
    void numbersAreWrittenAsPeopleWriteThem(double value, String text) {
        assertEquals(text, NumberText.of(value));
    }

    @Test
    void everyCountryWritesThemAlike() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1234.5", NumberText.of(1234.5));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsWrittenIsReadBackExactly() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            assertEquals(value, Double.parseDouble(NumberText.of(value)));
        }
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertEquals("0.5, 0.001, -3", NumberText.ofList("0.5,1.0E-3,-3.0"));
    }
}
