package dev.offsetnoise.host.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.network.ParameterSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LadderPartsTest {

    private static long weights(String size) {
        return NetworkSize.parse(size)
                .network(32)
                .parameters()
                .mapToLong(ParameterSpec::size)
                .sum();
    }

    @Test
    void sizesAreReadAsTheyAreWritten() {
        assertEquals(new NetworkSize(32, 1), NetworkSize.parse("32"));
        assertEquals(new NetworkSize(32, 2), NetworkSize.parse(" 32x2"));
        assertEquals("32", new NetworkSize(32, 1).toString());
        assertEquals("32x2", new NetworkSize(32, 2).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x2", "12", "0", "32x0", "32x17", "2048", "32.5", "-8"})
    void otherSizesAreRefused(String text) {
        assertThrows(InvalidRequestException.class, () -> NetworkSize.parse(text));
    }

    @Test
    void networksGrowWithTheirSize() {
        assertTrue(weights("8") < weights("8x2"));
        assertTrue(weights("8x2") < weights("16"));
        assertTrue(weights("16") < weights("64") / 10);
    }

    @Test
    void levelsAreTheMiddlesOfEqualParts() {
        assertArrayEquals(new int[] {501}, Optimum.steps(1, 1000));
        assertArrayEquals(new int[] {126, 376, 626, 876}, Optimum.steps(4, 1000));
        assertArrayEquals(IntStream.rangeClosed(1, 10).toArray(), Optimum.steps(10, 10));
        assertArrayEquals(IntStream.rangeClosed(1, 10).toArray(), Optimum.steps(99, 10));
    }
}
