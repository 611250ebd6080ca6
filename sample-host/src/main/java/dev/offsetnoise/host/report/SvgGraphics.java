package dev.offsetnoise.host.report;

import java.awt.Graphics;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;

/** Batik's graphics with texts that are held at an end, and without clipping at the canvas, which clips by itself. */
final class SvgGraphics extends SVGGraphics2D {

    private final Rectangle2D canvas;

    SvgGraphics(SVGGeneratorContext context, Rectangle2D canvas) {
        super(context, false);
        this.canvas = canvas;
    }

    private SvgGraphics(SvgGraphics original) {
        super(original);
        canvas = original.canvas;
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public void clip(Shape shape) {
        if (!shape.equals(canvas)) {
            super.clip(shape);
        }
    }

    @Override
    public void drawString(String string, float x, float y) {
        if (string.isBlank()) {
            return;
        }
        double width = getFont().getStringBounds(string, getFontRenderContext()).getWidth();
        TextHold hold = TextHold.in(this);
        double held = x + width * hold.ordinal() / 2;
        Element text = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_TEXT_TAG);
        text.setAttributeNS(null, SVG_X_ATTRIBUTE, getGeneratorContext().doubleString(held));
        text.setAttributeNS(null, SVG_Y_ATTRIBUTE, getGeneratorContext().doubleString(y));
        text.setAttributeNS(null, SVG_TEXT_ANCHOR_ATTRIBUTE, hold.anchor());
        text.appendChild(getDOMFactory().createTextNode(Legible.of(string)));
        domGroupManager.addElement(text, DOMGroupManager.FILL);
    }
}
