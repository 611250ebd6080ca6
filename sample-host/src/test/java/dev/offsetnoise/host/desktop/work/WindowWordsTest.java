package dev.offsetnoise.host.desktop.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Ask for smaller pictures (--width, --height) or fewer at once (--batch 1), or end others."
                        + "|Ask for smaller pictures (under \"Size\") or fewer at once (1 under \"Pictures\"), or end others.",
                "Ask for a smaller size (--width, --height, --scale).|Ask for a smaller size (under \"Size\").",
                "were asked for. Add --batch 4 and a --count that is a multiple of it."
                        + "|were asked for. Choose 4 under \"Pictures\".",
                "a.txt is no picture. Name another image file with --init-image."
                        + "|a.txt is no picture. Choose another image file under \"Start\".",
                "Nothing of that kind.|Nothing of that kind.",
            })
    void optionsOfTheCommandLineAreCalledAsTheControlsAre(String message, String words) {
        assertEquals(words, WindowWords.of(message));
    }

    @Test
    void oneThingIsNotSeveral() {
        assertEquals("0 pictures", WindowWords.count(0, "picture"));
        assertEquals("1 picture", WindowWords.count(1, "picture"));
        assertEquals("2 plugins", WindowWords.count(2, "plugin"));
    }
}
