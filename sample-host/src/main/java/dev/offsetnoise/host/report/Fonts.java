package dev.offsetnoise.host.report;

import dev.offsetnoise.host.service.HostException;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/** The machine's fonts, which a chart's layout is measured with. */
final class Fonts {

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Fonts() {}

    /**
     * Makes sure that text can be measured. Without fonts Java fails in many ways, none of which says what is missing.
     *
     * @throws HostException if not
     */
    static void require() {
        try {
            TICK.getStringBounds("0", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new HostException(
                    "Java finds no fonts on this machine, and a figure's text cannot be laid out without. Install"
                            + " fontconfig and a font, such as the packages fontconfig and fonts-dejavu-core.",
                    e);
        }
    }
}
