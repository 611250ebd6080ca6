package dev.offsetnoise.host.desktop.insight;

import java.awt.Color;
import java.awt.Font;
import javax.swing.UIManager;

/** The colours and fonts of the current look, made so strong that lines and signs can be seen on its ground. */
final class Shades {

    /** What WCAG 2 asks of signs and lines. */
    private static final double LEAST_CONTRAST = 3;

    private static final double STEP = 0.1;
    private static final double FLARE = 0.05;
    private static final float SMALLER = 0.9f;

    private Shades() {}

    static Color ground() {
        return UIManager.getColor("Panel.background");
    }

    static Color ink() {
        return UIManager.getColor("Label.foreground");
    }

    /** For frames, grids and what matters less. */
    static Color faint() {
        return mixed(ground(), ink(), 0.25);
    }

    static Color red() {
        return visible("Actions.Red", new Color(0xC75450));
    }

    static Color green() {
        return visible("Actions.Green", new Color(0x499C54));
    }

    static Color blue() {
        return visible("Actions.Blue", new Color(0x3592C4));
    }

    static Color yellow() {
        return visible("Actions.Yellow", new Color(0xEDA200));
    }

    static Color purple() {
        return visible("Objects.Purple", new Color(0xB99BF8));
    }

    static Font font() {
        return UIManager.getFont("Label.font");
    }

    static Font smallFont() {
        return font().deriveFont(font().getSize2D() * SMALLER);
    }

    static Color translucent(Color colour, double opacity) {
        return new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(colour.getAlpha() * opacity));
    }

    /** The look's colour of that name, with as much of the ink as it needs. */
    private static Color visible(String key, Color otherwise) {
        Color wanted = UIManager.getColor(key);
        return visible(wanted == null ? otherwise : wanted, ground(), ink());
    }

    static Color visible(Color colour, Color ground, Color ink) {
        double part = 0;
        Color mixed = colour;
        while (contrast(mixed, ground) < LEAST_CONTRAST && part < 1) {
            part = Math.min(1, part + STEP);
            mixed = mixed(colour, ink, part);
        }
        return mixed;
    }

    /** The contrast ratio of WCAG 2, 1 to 21. */
    static double contrast(Color one, Color other) {
        double first = luminance(one) + FLARE;
        double second = luminance(other) + FLARE;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int level) {
        double encoded = level / 255.0;
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }

    private static Color mixed(Color from, Color to, double part) {
        return new Color(
                (int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
    }
}
