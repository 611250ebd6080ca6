package dev.offsetnoise.host.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws figures as SVG. */
final class SvgDrawing {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 2;

    private SvgDrawing() {}

    /** A file of its own. */
    static String document(Figure figure) {
        Element root = drawn(figure, "");
        root.setAttribute("style", "color:#212529;background:#fff");
        return text(root);
    }

    /** An element of a page. Its ids begin with the prefix, which is the page's only one of that name. */
    static String inline(Figure figure, String idPrefix) {
        String text = text(drawn(figure, idPrefix));
        return text.substring(text.indexOf("<svg"));
    }

    private static Element drawn(Figure figure, String idPrefix) {
        SVGGraphics2D graphics = new SVGGraphics2D(context(idPrefix), false);
        int width = figure.size().width();
        int height = figure.size().height();
        graphics.setSVGCanvasSize(new Dimension(width, height));
        JFreeChart chart = ChartLayout.of(figure);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        return root;
    }

    private static SVGGeneratorContext context(String idPrefix) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setPrecision(DECIMALS);
        context.setComment(null);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String kind) {
                return super.generateID(idPrefix + kind);
            }
        });
        return context;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot make XML documents", e);
        }
    }

    private static String text(Element root) {
        StringWriter text = new StringWriter();
        try {
            new SVGGraphics2D(root.getOwnerDocument()).stream(root, text, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        return text.toString();
    }
}
