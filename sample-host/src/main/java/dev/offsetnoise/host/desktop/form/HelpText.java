package dev.offsetnoise.host.desktop.form;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sentences as a tool tip shows them: in lines that an eye can follow, at any scale. */
public final class HelpText {

    private static final int LINE_LENGTH = 64;
    private static final int NARROW_LENGTH = 36;
    private static final int LABEL_LENGTH = 16;

    private HelpText() {}

    /**
     * Lays out a tool tip.
     *
     * @param paragraphs plain text; blank ones are left out
     * @return HTML
     */
    public static String of(String... paragraphs) {
        return Arrays.stream(paragraphs)
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> lines(paragraph, LINE_LENGTH))
                .collect(Collectors.joining("<br>", "<html>", "</html>"));
    }

    /** The same for one paragraph that stands in a narrow form. */
    static String narrow(String paragraph) {
        return "<html>" + lines(paragraph, NARROW_LENGTH) + "</html>";
    }

    /** A label, in more than one line if it is long. */
    static String label(String text) {
        return text.length() <= LABEL_LENGTH ? text : "<html>" + lines(text, LABEL_LENGTH) + "</html>";
    }

    private static String lines(String paragraph, int most) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : paragraph.trim().split("\\s+")) {
            if (length > 0) {
                boolean full = length + word.length() >= most;
                lines.append(full ? "<br>" : " ");
                length = full ? 0 : length + 1;
            }
            lines.append(escaped(word));
            length += word.length();
        }
        return lines.toString();
    }

    private static String escaped(String word) {
        return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
