package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

    /** scipy.stats.t.ppf(0.975, freedom). */
    @ParameterizedTest
    @CsvSource({
        "1, 12.706204736175",
        "2, 4.302652729749",
        "3, 3.182446305284",
        "4, 2.776445105198",
        "5, 2.570581835636",
        "8, 2.306004135204",
        "30, 2.042272456301",
        "49, 2.009575237129",
        "50, 2.008559112101",
        "51, 2.007583770316",
        "1000, 1.962339080826"
    })
    void quantilesAreThoseOfSciPy(int freedom, double expected) {
        assertEquals(expected, StudentT.quantile(freedom), 1e-8 * expected);
    }

    @Test
    void withoutAnyFreedomThereIsNone() {
        assertThrows(InvalidRequestException.class, () -> StudentT.quantile(0));
    }
}
