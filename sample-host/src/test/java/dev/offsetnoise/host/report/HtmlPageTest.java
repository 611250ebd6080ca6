package dev.offsetnoise.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {

    private static final double[] X = {0, 1, 2};
    private static final Figure FIGURE =
            new Figure("W1", Axis.of("n"), Axis.of("W1"), List.of(Curve.line("plain", X, X, 0)));
    private static final Table TABLE = new Table(
            "Distances", List.of("Model", "W1"), List.of(List.of("plain", "0.25"), List.of("offset", "0.05 ± 0.01")));

    private static BufferedImage picture() {
        BufferedImage picture = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(3, 5, 0xff8040);
        return picture;
    }

    private static HtmlPage everything() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Schedule", "scaled linear");
        settings.put("A", "1");
        return HtmlPage.titled("Report")
                .generator("offset-noise 1.2")
                .paragraph("What this is.")
                .command("./offset-noise evaluate --out report")
                .definitionList(settings)
                .section("Findings")
                .list(List.of("One.", "Two."))
                .section("Figures")
                .subsection("One and many")
                .figure(FIGURE, "Falls.", new Link("SVG", "w1.svg"))
                .figures(List.of(FIGURE, FIGURE), "Over n.")
                .section("Numbers")
                .table(TABLE.emphasise(1, 1))
                .foldedTable(TABLE)
                .links(List.of(new Link("All numbers", "all.csv")))
                .section("Pictures")
                .picture(picture(), "Dark pictures", "Sorted.")
                .pictures(List.of(new Picture(picture(), "a", "A."), new Picture(picture(), "b", "B.")));
    }

    /** Fails where a browser would have to guess. */
    private static Document parsed(HtmlPage page) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document document = Jsoup.parse(page.html(), "", parser);
        assertEquals(List.of(), parser.getErrors());
        return document;
    }

    @Nested
    class ForAReader {

        private final Document page = parsed(everything());

        @Test
        void thePageSaysWhatItIs() {
            assertEquals("html", page.documentType().name());
            assertEquals("en", page.selectFirst("html").attr("lang"));
            assertEquals("utf-8", page.selectFirst("meta[charset]").attr("charset"));
            assertTrue(page.selectFirst("meta[name=viewport]").attr("content").contains("width=device-width"));
            assertEquals(
                    "offset-noise 1.2", page.selectFirst("meta[name=generator]").attr("content"));
            assertEquals(List.of("Report", "Report"), page.select("title, h1").eachText());
            assertEquals("Made by offset-noise 1.2.", page.selectFirst("footer").text());
        }

        @Test
        void theContentsLeadToTheSections() {
            assertEquals(
                    List.of("Findings", "Figures", "Numbers", "Pictures"),
                    page.select("nav a").eachText());
            for (Element link : page.select("nav a")) {
                Element section = page.selectFirst(link.attr("href"));
                assertEquals(link.text(), section.selectFirst("h2").text());
            }
        }

        @Test
        void figuresHaveCaptionsDescriptionsAndFiles() {
            Element figure = page.selectFirst("figure");
            assertTrue(figure.selectFirst("figcaption").text().startsWith("Falls."));
            assertEquals("w1.svg", figure.selectFirst("figcaption a").attr("href"));
            assertEquals("W1 (W1 over n: plain).", figure.selectFirst("svg").attr("aria-label"));
            assertEquals(2, figure.select("svg").size(), "one for wide and one for narrow screens");
        }

        @Test
        void panelsShareALegend() {
            Element figure = page.select("figure").get(1);
            assertEquals(2, figure.select(".panels svg").size());
            assertEquals(List.of("plain"), figure.select(".legend li").eachText());
            assertFalse(figure.selectFirst(".panels").text().contains("plain"));
        }

        @Test
        void numbersAreFlushRightAndTheBestStandOut() {
            Element table = page.selectFirst("table");
            assertEquals("Distances", table.selectFirst("caption").text());
            assertEquals(
                    List.of("W1", "0.25", "0.05 ± 0.01"),
                    table.select(".number").eachText());
            assertEquals(List.of("0.05 ± 0.01"), table.select("strong").eachText());
            assertEquals(
                    List.of("plain", "offset"), table.select("th[scope=row]").eachText());
            assertEquals("Distances", page.selectFirst("details summary").text());
        }

        @Test
        void picturesAreInTheFileAndTinyOnesEnlarged() throws IOException {
            Element image = page.selectFirst("img");
            assertEquals("Dark pictures", image.attr("alt"));
            assertEquals("256", image.attr("width"));
            assertEquals("128", image.attr("height"));
            byte[] png = Base64.getDecoder().decode(image.attr("src").substring("data:image/png;base64,".length()));
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals(0xffff8040, read.getRGB(3, 5));
        }

        @Test
        void aShortPageNeedsNoContents() {
            assertEquals(
                    0,
                    parsed(HtmlPage.titled("a").section("b").paragraph("c"))
                            .select("nav")
                            .size());
        }
    }

    @Nested
    class OnItsOwn {

        /** Attributes by which a browser loads something. */
        private static final String LOADING = "[src], [srcset], [data], [poster], [background], [xlink:href], [href]";

        private final Document page = parsed(everything());

        @Test
        void thePageLoadsNothing() {
            assertEquals(
                    0,
                    page.select("script, link, iframe, object, embed, base, image, use")
                            .size());
            for (Element element : page.select(LOADING.replace("[xlink:href]", "[xlink|href]"))) {
                assertTrue(element.is("a") || element.attr("src").startsWith("data:"), element.outerHtml());
            }
            String style = page.selectFirst("style").data();
            assertFalse(style.contains("url(") || style.contains("@import"), style);
        }

        @Test
        void idsAreUniqueAndWhatIsReferredToIsThere() {
            List<String> ids = page.select("[id]").eachAttr("id");
            assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
            Pattern.compile("url\\(#([^)]+)\\)")
                    .matcher(page.html())
                    .results()
                    .forEach(reference -> assertNotNull(page.getElementById(reference.group(1)), reference.group()));
        }

        @Test
        void figuresFollowTheThemeOfThePage() {
            assertFalse(page.select("svg [fill=currentColor]").isEmpty());
            assertFalse(page.select("svg [stroke=var(--curve-0)]").isEmpty());
            assertTrue(page.selectFirst("style").data().contains("--curve-0:rgb(0,114,178)"));
            assertTrue(page.selectFirst("style").data().contains("prefers-color-scheme: dark"));
        }

        @Test
        void equalPagesAreEqualBytes(@TempDir Path folder) throws IOException {
            Path file = folder.resolve("index.html");
            everything().write(file);
            assertEquals(everything().html(), Files.readString(file));
        }
    }

    @Nested
    class HostileTexts {

        private static final String HOSTILE = "<script>alert(1)</script>\"'&amp;</style></svg>\u0000\u001b";
        private static final String SHOWN = "<script>alert(1)</script>\"'&amp;</style></svg>\ufffd\ufffd";

        @Test
        void areShownAsTheyAreEverywhere() {
            Figure figure = new Figure(HOSTILE, Axis.of(HOSTILE), Axis.of(""), List.of(Curve.line(HOSTILE, X, X, 0)));
            Table table = new Table(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE)));
            Document page = parsed(HtmlPage.titled(HOSTILE)
                    .generator(HOSTILE)
                    .command(HOSTILE)
                    .definitionList(Map.of(HOSTILE, HOSTILE))
                    .section(HOSTILE)
                    .subsection(HOSTILE)
                    .paragraph(HOSTILE)
                    .list(List.of(HOSTILE))
                    .figure(figure, HOSTILE, Link.toFile(HOSTILE, "a<b>.csv"))
                    .figures(List.of(figure), HOSTILE)
                    .section("b")
                    .table(table.emphasise(0, 0))
                    .section("c")
                    .foldedTable(table)
                    .picture(picture(), HOSTILE, HOSTILE));
            assertEquals(0, page.select("script").size());
            assertEquals(1, page.select("style").size());
            for (String place : List.of(
                    "title",
                    "h1",
                    "code",
                    "dt",
                    "dd",
                    "nav a",
                    "h2",
                    "h3",
                    "p",
                    "li",
                    "figcaption",
                    "figcaption a",
                    "caption",
                    "thead th",
                    "tbody strong",
                    "summary",
                    ".legend li")) {
                assertTrue(page.selectFirst(place).wholeText().contains(SHOWN), place);
            }
            assertEquals(SHOWN, page.selectFirst("img").attr("alt"));
            assertTrue(page.selectFirst("svg").attr("aria-label").startsWith(SHOWN));
        }
    }
}
