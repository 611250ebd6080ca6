package dev.offsetnoise.host.report;

import java.awt.image.BufferedImage;

/** What can be drawn: a figure, or several side by side. */
public sealed interface Graphic permits Figure, Panels {

    /**
     * The graphic as a file of its own, on a white ground, with its text as text.
     *
     * @return an SVG document
     * @throws dev.offsetnoise.host.service.HostException if this machine has no fonts to measure text with
     */
    default String svg() {
        return SvgDrawing.document(Drawing.of(this));
    }

    /**
     * The graphic as pixels, two for each unit of its size, on a white ground.
     *
     * @return a picture
     * @throws dev.offsetnoise.host.service.HostException if this machine has no fonts to measure text with
     */
    default BufferedImage png() {
        return PixelDrawing.of(Drawing.of(this));
    }
}
