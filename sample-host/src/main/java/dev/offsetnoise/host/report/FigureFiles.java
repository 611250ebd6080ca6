package dev.offsetnoise.host.report;

import dev.offsetnoise.host.file.AtomicFile;
import dev.offsetnoise.host.picture.PngWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts figures into files. */
public final class FigureFiles {

    private FigureFiles() {}

    /**
     * Writes a figure as {@code name.svg} and {@code name.png}.
     *
     * @param figure the figure
     * @param folder an existing folder
     * @param name the files' name without its ending
     * @return links to the two files for a page in the same folder
     * @throws IOException if a file cannot be written
     */
    public static List<Link> write(Figure figure, Path folder, String name) throws IOException {
        byte[] svg = figure.svg().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(name + ".svg"), out -> out.write(svg));
        AtomicFile.write(folder.resolve(name + ".png"), out -> PngWriter.write(figure.png(), Map.of(), out));
        return List.of(new Link("SVG", name + ".svg"), new Link("PNG", name + ".png"));
    }
}
