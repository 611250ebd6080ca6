package dev.offsetnoise.host.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Draws as SVG. Text stays text, in the reader's fonts. */
final class SvgDrawing {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 2;

    private static final String FONT_FAMILY = "font-family";
    private static final String FONTS =
            "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    /** Said by Batik on each element or for all of them, and of no effect here. */
    private static final List<String> NOISE = List.of(
            "color-interpolation",
            "color-rendering",
            "image-rendering",
            "shape-rendering",
            "text-rendering",
            "stroke-dashoffset",
            "xmlns:xlink",
            FONT_FAMILY);

    private SvgDrawing() {}

    /** A file of its own. Its ids hang on what it shows, so that few clash where several are put into one page. */
    static String document(Drawing drawing) {
        Element root =
                drawn(drawing, "g" + Integer.toHexString(drawing.description().hashCode()) + "-");
        Element ground = root.getOwnerDocument().createElementNS(NAMESPACE, "rect");
        ground.setAttribute("width", "100%");
        ground.setAttribute("height", "100%");
        ground.setAttribute("rx", "8");
        ground.setAttribute("fill", "#fff");
        ground.setAttribute("stroke", "none");
        root.insertBefore(ground, root.getFirstChild());
        return text(root) + "\n";
    }

    /** An element of a page, in its colours. Its ids begin with the prefix, which must be its own on the page. */
    static String inline(Drawing drawing, String idPrefix) {
        Element root = drawn(drawing, idPrefix);
        recolour(root, Palette.pageColours());
        return text(root);
    }

    private static Element drawn(Drawing drawing, String idPrefix) {
        Rectangle2D canvas = new Rectangle2D.Double(0, 0, drawing.width(), drawing.height());
        SvgGraphics graphics = new SvgGraphics(context(idPrefix), canvas);
        graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
        drawing.painter().accept(graphics);
        Element root = graphics.getRoot();
        clean(root);
        root.setAttribute("viewBox", "0 0 " + drawing.width() + " " + drawing.height());
        root.setAttribute(FONT_FAMILY, FONTS);
        if (drawing.description().isEmpty()) {
            root.setAttribute("aria-hidden", "true");
        } else {
            root.setAttribute("role", "img");
            root.setAttribute("aria-label", Legible.of(drawing.description()));
        }
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
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot make XML documents", e);
        }
    }

    private static void clean(Element element) {
        NOISE.forEach(element::removeAttribute);
        for (Element inner : children(element)) {
            if (inner.getTagName().equals("defs") && !inner.hasChildNodes()) {
                element.removeChild(inner);
            } else {
                clean(inner);
            }
        }
    }

    private static void recolour(Element element, Map<String, String> colours) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            attribute.setNodeValue(colours.getOrDefault(attribute.getNodeValue(), attribute.getNodeValue()));
        }
        children(element).forEach(inner -> recolour(inner, colours));
    }

    /** A copy, so that children can be removed on the way. */
    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    private static String text(Element root) {
        StringWriter text = new StringWriter();
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.transform(new DOMSource(root), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException("This Java cannot write XML documents", e);
        }
        return text.toString();
    }
}
