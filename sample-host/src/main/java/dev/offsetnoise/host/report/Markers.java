package dev.offsetnoise.host.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.util.ShapeUtils;

/** The shapes at measured points. They differ with the colour, for readers and printers that see none. */
final class Markers {

    private static final double ROUND = 3.75;
    private static final double SQUARE = 3.25;
    private static final float POINTED = 4.25f;

    private static final List<Shape> SHAPES = List.of(
            new Ellipse2D.Double(-ROUND, -ROUND, 2 * ROUND, 2 * ROUND),
            new Rectangle2D.Double(-SQUARE, -SQUARE, 2 * SQUARE, 2 * SQUARE),
            ShapeUtils.createUpTriangle(POINTED),
            ShapeUtils.createDiamond(POINTED + 0.5f),
            ShapeUtils.createDownTriangle(POINTED));

    private Markers() {}

    static Shape of(int colour) {
        return SHAPES.get(Math.max(0, colour) % SHAPES.size());
    }
}
