package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureSelectionTest {

    private static final List<String> NAMES = IntStream.range(0, 10_000)
            .mapToObj(i -> String.format("class%d/%04d.jpg", i / 1000, i % 1000))
            .sorted()
            .toList();

    private static List<String> choose(int count, List<String> names) {
        return new PictureSelection(PicturePart.ALL, OptionalInt.of(count)).of(names);
    }

    @Test
    void everythingByDefault() {
        assertEquals(NAMES, PictureSelection.ALL.of(NAMES));
        assertEquals(NAMES, choose(20_000, NAMES));
    }

    @Test
    void aLargerNumberContainsTheSmallerOne() {
        List<String> few = choose(100, NAMES);
        assertEquals(100, few.size());
        assertTrue(choose(1000, NAMES).containsAll(few));
    }

    @Test
    void thePicturesStayWhenOthersGo() {
        List<String> chosen = choose(100, NAMES);
        List<String> fewer = NAMES.stream()
                .filter(name -> chosen.contains(name) || name.endsWith("7.jpg"))
                .toList();
        assertEquals(chosen, choose(100, fewer));
    }

    /** 1,000 of 10,000 with 1,000 of each class: a class gets 100 with deviation 9; six deviations fail once in 5e8. */
    @Test
    void everyClassGetsItsShare() {
        List<String> chosen = choose(1000, NAMES);
        for (int c = 0; c < 10; c++) {
            String start = "class" + c;
            long count = chosen.stream().filter(name -> name.startsWith(start)).count();
            assertEquals(100, count, 54, start);
        }
    }

    /** The hash has nothing to do with the parts': half of the chosen lie in either half. Deviation 16. */
    @Test
    void theNumberIsDrawnIndependentlyOfThePart() {
        PicturePart half = PicturePart.heldOut(0.5);
        assertEquals(500, choose(1000, NAMES).stream().filter(half::takes).count(), 96);
    }

    @Test
    void anEmptySelectionIsRefused() {
        assertThrows(InvalidRequestException.class, () -> new PictureSelection(PicturePart.ALL, OptionalInt.of(0)));
    }
}
