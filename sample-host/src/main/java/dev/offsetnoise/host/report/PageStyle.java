package dev.offsetnoise.host.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What pages look like. */
final class PageStyle {

    /** The style sheet, the same for all pages. */
    static final String CSS = read();

    private PageStyle() {}

    private static String read() {
        try (InputStream in = PageStyle.class.getResourceAsStream("page.css")) {
            return Palette.style() + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css cannot be read from the program's own jar", e);
        }
    }
}
