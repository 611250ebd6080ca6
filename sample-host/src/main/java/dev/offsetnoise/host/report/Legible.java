package dev.offsetnoise.host.report;

/** Texts that XML and HTML can hold: names of files and models may contain anything. */
final class Legible {

    private static final int REPLACEMENT = 0xFFFD;

    private Legible() {}

    /** The text with a replacement sign for each control character and for halves of a surrogate pair. */
    static String of(String text) {
        return text.codePoints()
                .map(sign -> isLegible(sign) ? sign : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegible(int sign) {
        boolean blank = sign == '\n' || sign == '\t';
        boolean half = sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
        boolean nothing = (sign & 0xFFFE) == 0xFFFE || sign >= 0xFDD0 && sign <= 0xFDEF;
        return blank || !Character.isISOControl(sign) && !half && !nothing;
    }
}
