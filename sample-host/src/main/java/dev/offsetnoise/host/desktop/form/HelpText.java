package dev.offsetnoise.host.desktop.form;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sentences as a tool tip shows them: in lines that an eye can follow, at any scale. */
public final class HelpText {

    private static final int LINE_LENGTH = 64;

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
                .map(HelpText::lines)
                .collect(Collectors.joining("<br>", "<html>", "</html>"));
    }

    private static String lines(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : paragraph.trim().split("\\s+")) {
            if (length > 0) {
                boolean full = length + word.length() >= LINE_LENGTH;
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
