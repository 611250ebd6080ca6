package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour as pictures hold it: gamma-encoded sRGB levels.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Colour(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#?[0-9a-fA-F]{6}");
    private static final int HEX_BASE = 16;
    private static final int MAX_LEVEL = 255;

    /**
     * Validates the components.
     *
     * @param red see {@link #red()}
     * @param green see {@link #green()}
     * @param blue see {@link #blue()}
     */
    public Colour {
        if (red < 0 || red > MAX_LEVEL || green < 0 || green > MAX_LEVEL || blue < 0 || blue > MAX_LEVEL) {
            throw new InvalidRequestException(
                    "Colour " + red + ", " + green + ", " + blue + ": expected levels from 0 to " + MAX_LEVEL + ".");
        }
    }

    /**
     * Reads a colour.
     *
     * @param text {@code #rrggbb} in hexadecimal digits
     * @return the colour
     * @throws InvalidRequestException if it is written otherwise
     */
    public static Colour parse(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new InvalidRequestException("Colour \"" + text + "\": expected #rrggbb, such as #203040.");
        }
        int rgb = Integer.parseInt(text.substring(text.length() - 6), HEX_BASE);
        return new Colour(rgb >> 2 * Byte.SIZE, rgb >> Byte.SIZE & MAX_LEVEL, rgb & MAX_LEVEL);
    }

    /**
     * Red, green and blue.
     *
     * @return three values from 0 to 1
     */
    public double[] shares() {
        return new double[] {(double) red / MAX_LEVEL, (double) green / MAX_LEVEL, (double) blue / MAX_LEVEL};
    }

    /**
     * The colour as {@link #parse} reads it.
     *
     * @return {@code #rrggbb}
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
