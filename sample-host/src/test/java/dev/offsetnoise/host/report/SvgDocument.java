package dev.offsetnoise.host.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG document as a test looks at it. */
record SvgDocument(Document xml) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    /** Fails if it is not well-formed or asks for anything from outside. */
    static SvgDocument of(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(null);
        return new SvgDocument(parser.parse(new InputSource(new StringReader(svg))));
    }

    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    List<String> ids() {
        return elements("*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    List<Element> elements(String name) {
        NodeList found = xml.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The paths of this colour that have more than a legend's two points, each as x, y, x, y ... */
    List<double[]> paths(String attribute, String colour) {
        return elements("path").stream()
                .filter(path -> inherited(path, attribute).equals(colour))
                .map(path -> numbers(path.getAttribute("d")))
                .filter(numbers -> numbers.length > 4)
                .toList();
    }

    /** The value of an attribute that holds for an element. */
    static String inherited(Element element, String attribute) {
        if (element.hasAttribute(attribute) || !(element.getParentNode() instanceof Element)) {
            return element.getAttribute(attribute);
        }
        return inherited((Element) element.getParentNode(), attribute);
    }

    private static double[] numbers(String text) {
        DoubleStream.Builder numbers = DoubleStream.builder();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(Double.parseDouble(matcher.group()));
        }
        return numbers.build().toArray();
    }
}
