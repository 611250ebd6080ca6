package dev.offsetnoise.host.desktop.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadesTest {

    @Test
    void contrastIsThatOfTheWebsRules() {
        assertEquals(21, Shades.contrast(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(1, Shades.contrast(Color.RED, Color.RED));
        assertEquals(4.48, Shades.contrast(new Color(0x777777), Color.WHITE), 0.005);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xEDA200, 0xB99BF8, 0x389FD6, 0xDB5860, 0xFFFFFF, 0x000000, 0x3C3F41})
    void everyColourCanBeSeenOnLightAndDark(int colour) {
        Color light = new Color(0xF2F2F2);
        Color dark = new Color(0x3C3F41);
        assertTrue(Shades.contrast(Shades.visible(new Color(colour), light, Color.BLACK), light) >= 3);
        assertTrue(Shades.contrast(Shades.visible(new Color(colour), dark, Color.WHITE), dark) >= 3);
    }

    @Test
    void whatIsSeenAnywayStaysAsItIs() {
        assertEquals(Color.BLUE, Shades.visible(Color.BLUE, Color.WHITE, Color.BLACK));
    }
}
