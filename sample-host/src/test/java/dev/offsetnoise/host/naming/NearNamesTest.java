package dev.offsetnoise.host.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {

    private static final List<String> KNOWN =
            List.of("adjusted-offset", "original-offset", "ddpm", "ddim", "dpm-solver");

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "same,same,0", "ab,ba,2"})
    void distanceCountsInsertionsDeletionsAndReplacements(String from, String to, int expected) {
        assertEquals(expected, NearNames.distance(from, to));
    }

    @Test
    void theNearestNameComesFirst() {
        assertEquals(List.of("ddim", "ddpm"), NearNames.near("dim", KNOWN).subList(0, 2));
        assertEquals(List.of("adjusted-offset"), NearNames.near("ajusted-ofset", KNOWN));
    }

    @Test
    void aPartOfANameIsNear() {
        assertEquals(List.of("adjusted-offset", "original-offset"), NearNames.near("OFFSET", KNOWN));
    }

    @Test
    void aNameFarFromAllListsThemAll() {
        assertEquals(
                "The schedulers are: adjusted-offset, original-offset, ddpm, ddim, dpm-solver.",
                NearNames.hint("karras-euler", KNOWN, "schedulers"));
    }
}
