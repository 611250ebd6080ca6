package dev.offsetnoise.host.report;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The colours of figures. */
final class Palette {

    /** The colour of text, axes and neutral curves. In SVG it is the surrounding text's colour. */
    static final Color INK = new Color(0x212529);

    /**
     * The colours by which people of all kinds of colour vision tell curves apart (M. Okabe and K. Ito, "Color Universal
     * Design", 2008), without black, which is the ink, with a darker yellow that is visible on white, and with wine.
     */
    private static final List<Color> ON_LIGHT =
            colours(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xB3A125, 0x882255);

    /** The same hues, bright enough for a dark page. */
    private static final List<Color> ON_DARK =
            colours(0x3B8FD4, 0xE8772E, 0x1FB58A, 0xD992B9, 0xF0AD22, 0x8FD3FF, 0xD0BE4A, 0xC0508C);

    private static final int SHADES = 3;
    private static final double SHADE = 0.45;
    private static final int OPAQUE = 255;

    private Palette() {}

    private static List<Color> colours(int... hex) {
        return IntStream.of(hex).mapToObj(Color::new).toList();
    }

    /** The colour on a light ground. */
    static Color of(int colour) {
        return colour == Curve.NEUTRAL ? INK : shaded(ON_LIGHT, colour);
    }

    static Color translucent(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(OPAQUE * opacity));
    }

    /** What a page calls each colour, by the way SVG writes it. The page's style says what it is in light and dark. */
    static Map<String, String> pageColours() {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < SHADES * Curve.COLOURS; i++) {
            names.put(svg(of(i)), "var(--curve-" + i + ")");
        }
        names.put(svg(INK), "currentColor");
        return names;
    }

    /** The page's style for them. */
    static String style() {
        return ":root{" + variables(i -> shaded(ON_LIGHT, i)) + "}\n@media (prefers-color-scheme: dark){:root{"
                + variables(i -> shaded(ON_DARK, i)) + "}}\n";
    }

    /** As SVG writes a colour. */
    static String svg(Color colour) {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }

    private static String variables(IntFunction<Color> colours) {
        return IntStream.range(0, SHADES * Curve.COLOURS)
                .mapToObj(i -> "--curve-" + i + ":" + svg(colours.apply(i)))
                .collect(Collectors.joining(";"));
    }

    /** As it is, then lighter, then darker, then again from the beginning. */
    private static Color shaded(List<Color> colours, int colour) {
        Color plain = colours.get(colour % colours.size());
        return switch (colour / colours.size() % SHADES) {
            case 1 -> mixed(plain, Color.WHITE);
            case 2 -> mixed(plain, Color.BLACK);
            default -> plain;
        };
    }

    private static Color mixed(Color colour, Color with) {
        return new Color(
                mixed(colour.getRed(), with.getRed()),
                mixed(colour.getGreen(), with.getGreen()),
                mixed(colour.getBlue(), with.getBlue()));
    }

    private static int mixed(int part, int with) {
        return (int) Math.round(part * (1 - SHADE) + with * SHADE);
    }
}
