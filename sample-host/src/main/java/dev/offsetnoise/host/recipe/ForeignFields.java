package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.condition.PictureSize;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The values that a line of fields names, checked.
 *
 * @param texts by name
 */
record ForeignFields(Map<String, String> texts) {

    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_NUMBER = 32;
    private static final int LARGEST_SIZE = 1 << 16;

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isBlank());
    }

    /** Beginning of a text that may be as long as the whole line. */
    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "\u2026";
    }

    OptionalInt whole(String name) {
        String expected = "expected a whole number from 1 up";
        return text(name)
                .map(text -> OptionalInt.of((int) number(name, text, 1, Integer.MAX_VALUE, expected)))
                .orElse(OptionalInt.empty());
    }

    private static long number(String name, String text, long least, long most, String expected) {
        try {
            long number = Long.parseLong(requireShort(text));
            if (number >= least && number <= most) {
                return number;
            }
            throw refused(name, text, expected, null);
        } catch (NumberFormatException broken) {
            throw refused(name, text, expected, broken);
        }
    }

    private static String requireShort(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("too long");
        }
        return text;
    }

    /** Some tools count seeds without a sign up to 2^64; the bits are kept. */
    OptionalLong seed() {
        return text(ParameterNames.SEED)
                .map(text -> OptionalLong.of(seed(text)))
                .orElse(OptionalLong.empty());
    }

    private static long seed(String text) {
        try {
            return text.startsWith("-")
                    ? Long.parseLong(requireShort(text))
                    : Long.parseUnsignedLong(requireShort(text));
        } catch (NumberFormatException broken) {
            throw refused(ParameterNames.SEED, text, "expected a whole number of 64 bits", broken);
        }
    }

    OptionalDouble decimal(String name, double least, double most) {
        return text(name)
                .map(text -> OptionalDouble.of(decimal(name, text, least, most)))
                .orElse(OptionalDouble.empty());
    }

    private static double decimal(String name, String text, double least, double most) {
        String expected = "expected a number from " + least + " to " + most;
        try {
            double number = Double.parseDouble(requireShort(text));
            if (number >= least && number <= most) {
                return number;
            }
            throw refused(name, text, expected, null);
        } catch (NumberFormatException broken) {
            throw refused(name, text, expected, broken);
        }
    }

    Optional<PictureSize> size() {
        return text(ParameterNames.SIZE).map(text -> {
            int cross = text.indexOf('x');
            String expected = "expected WIDTHxHEIGHT in pixels, such as 512x768";
            if (cross < 0) {
                throw refused(ParameterNames.SIZE, text, expected, null);
            }
            long width = number(ParameterNames.SIZE, text.substring(0, cross).strip(), 1, LARGEST_SIZE, expected);
            long height = number(ParameterNames.SIZE, text.substring(cross + 1).strip(), 1, LARGEST_SIZE, expected);
            return new PictureSize((int) height, (int) width);
        });
    }

    private static InvalidRequestException refused(String name, String text, String expected, Throwable cause) {
        return new InvalidRequestException(
                "The parameters of the picture say " + name + " \"" + shown(text) + "\"; " + expected
                        + ". Give the values as options, without --from.",
                cause);
    }
}
