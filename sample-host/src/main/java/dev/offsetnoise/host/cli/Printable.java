package dev.offsetnoise.host.cli;

/** Makes texts that come from elsewhere fit for a terminal, which would obey the characters that control it. */
final class Printable {

    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    static String of(String text) {
        return text.codePoints()
                .map(c -> isPrintable(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        return !control && Character.getType(c) != Character.SURROGATE;
    }
}
