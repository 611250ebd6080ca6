package dev.offsetnoise.host.report;

import java.awt.Color;
import java.util.List;

/** The colours of figures. */
final class Palette {

    /** The colour of text, axes and neutral curves. In SVG it is the surrounding text's colour. */
    static final Color INK = new Color(0x21, 0x25, 0x29);

    /**
     * The colours by which people of all kinds of colour vision tell curves apart (M. Okabe and K. Ito, "Color Universal
     * Design", 2008), darkest first, without black, which is the ink, and with a darker yellow that is visible on white.
     */
    private static final List<Color> COLOURS = List.of(
            new Color(0x00, 0x72, 0xB2),
            new Color(0xD5, 0x5E, 0x00),
            new Color(0x00, 0x9E, 0x73),
            new Color(0xCC, 0x79, 0xA7),
            new Color(0xE6, 0x9F, 0x00),
            new Color(0x56, 0xB4, 0xE9),
            new Color(0xB3, 0xA1, 0x25),
            new Color(0x88, 0x22, 0x55));

    private static final int OPAQUE = 255;

    private Palette() {}

    /** Beyond its end the palette begins again. */
    static Color of(int colour) {
        return colour == Curve.NEUTRAL ? INK : COLOURS.get(colour % COLOURS.size());
    }

    static Color translucent(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(OPAQUE * opacity));
    }
}
