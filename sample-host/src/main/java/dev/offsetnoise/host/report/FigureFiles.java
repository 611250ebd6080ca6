package dev.offsetnoise.host.report;

import dev.offsetnoise.host.file.AtomicFile;
import dev.offsetnoise.host.picture.PngWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts figures into files. */
public final class FigureFiles {

    private FigureFiles() {}

    /**
     * Makes sure, before long work starts, that figures can be drawn at its end.
     *
     * @throws dev.offsetnoise.host.service.HostException if this machine has no fonts to measure text with
     */
    public static void requireFonts() {
        Fonts.require();
    }

    /**
     * Writes a figure as {@code name.svg} and {@code name.png}.
     *
     * @param graphic the figure, or several side by side
     * @param folder an existing folder
     * @param name the files' name without its ending
     * @return links to the two files for a page in the same folder
     * @throws IOException if a file cannot be written
     */
    public static List<Link> write(Graphic graphic, Path folder, String name) throws IOException {
        byte[] svg = graphic.svg().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(name + ".svg"), out -> out.write(svg));
        BufferedImage png = graphic.png();
        AtomicFile.write(folder.resolve(name + ".png"), out -> PngWriter.write(png, Map.of(), out));
        return List.of(Link.toFile("SVG", name + ".svg"), Link.toFile("PNG", name + ".png"));
    }
}
