package dev.offsetnoise.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesAndCsvTest {

    @TempDir
    Path folder;

    private static Table column(String... cells) {
        return new Table("", List.of("a"), List.of(cells).stream().map(List::of).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-0.5", "−3", ".5", "0.1 ± 0.02", "12 %", "[0.1, 0.2]", "≥ 35", "1e-5", "", "–", "+2"})
    void numbersAreKnownByTheirBeginning(String cell) {
        assertTrue(column(cell, "0.25").isNumeric(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain-32", "n = 2", "-dash", "[a]", "none"})
    void wordsAreNoNumbers(String cell) {
        assertFalse(column(cell, "0.25").isNumeric(0));
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        String message = assertThrows(
                        InvalidRequestException.class,
                        () -> new Table("Distances", List.of("a", "b"), List.of(List.of("1"))))
                .getMessage();
        assertTrue(message.contains("\"Distances\" has 1 cells; expected 2"), message);
        assertThrows(
                InvalidRequestException.class,
                () -> CsvFile.write(folder.resolve("a.csv"), List.of("a"), List.of(List.of("1", "2"))));
    }

    @Test
    void aCellThatIsNotThereCannotStandOut() {
        assertThrows(InvalidRequestException.class, () -> column("1").emphasise(1, 0));
        assertThrows(InvalidRequestException.class, () -> column("1").emphasise(0, -1));
    }

    @Test
    void csvQuotesWhatNeedsIt() throws IOException {
        Path file = folder.resolve("a.csv");
        CsvFile.write(
                file,
                List.of("name", "value"),
                List.of(
                        List.of("plain", "0.25"),
                        List.of("a,b", ""),
                        List.of("say \"hi\"", "two\nlines"),
                        List.of("σ₀ = 1", " spaces ")));
        assertEquals(
                "name,value\r\nplain,0.25\r\n\"a,b\",\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\nσ₀ = 1, spaces \r\n",
                Files.readString(file));
    }

    @Test
    void csvIsTheSameInEveryCountryAndReplacesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            CsvFile.write(file, List.of("n"), List.of());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals("n\r\n", Files.readString(file));
    }
}
