package dev.offsetnoise.host.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dev.offsetnoise.host.picture.PngWriter;
import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The blocks a page is made of. */
final class PageBlocks {

    /** A table with more columns is set smaller and may be wider than the text. */
    private static final int MANY_COLUMNS = 10;

    private static final int READABLE_WIDTH = 256;

    private PageBlocks() {}

    static DomContent of(Table table) {
        return scrolling(table, true);
    }

    static DomContent folded(Table table) {
        return details(summary(table.caption()), scrolling(table, false));
    }

    /** Can be scrolled sideways, also from the keyboard. */
    private static DomContent scrolling(Table table, boolean captioned) {
        Stream<DomContent> names = IntStream.range(0, table.columns().size())
                .mapToObj(column -> th(table.columns().get(column))
                        .attr("scope", "col")
                        .withCondClass(table.isNumeric(column), "number"));
        Stream<DomContent> rows = IntStream.range(0, table.rows().size()).mapToObj(row -> tr(each(cells(table, row))));
        return div(table(
                        captioned && !table.caption().isEmpty() ? caption(table.caption()) : null,
                        thead(tr(each(names))),
                        tbody(each(rows))))
                .withClass(table.columns().size() > MANY_COLUMNS ? "table many" : "table")
                .attr("tabindex", "0")
                .condAttr(!table.caption().isEmpty(), "role", "region")
                .condAttr(!table.caption().isEmpty(), "aria-label", table.caption());
    }

    private static Stream<DomContent> cells(Table table, int row) {
        return IntStream.range(0, table.columns().size()).mapToObj(column -> cell(table, row, column));
    }

    /** A first column of words names the rows. */
    private static DomContent cell(Table table, int row, int column) {
        String text = table.rows().get(row).get(column);
        DomContent content = table.isEmphasised(row, column) ? strong(text) : text(text);
        boolean number = table.isNumeric(column);
        return column == 0 && !number
                ? th(content).attr("scope", "row")
                : td(content).withCondClass(number, "number");
    }

    static DomContent definitions(Map<String, String> definitions) {
        return dl(each(definitions, (term, meaning) -> div(dt(term), dd(meaning))));
    }

    static DomContent links(List<Link> links) {
        return p(each(links, PageBlocks::link)).withClass("links");
    }

    private static DomContent link(Link link) {
        return a(link.text()).withHref(link.target());
    }

    static DomContent drawing(String wide, String narrow, String caption, List<Link> files) {
        return figure(
                div(rawHtml(wide)).withClass("wide"),
                div(rawHtml(narrow)).withClass("narrow"),
                captionWith(caption, files));
    }

    static DomContent drawings(List<String> svgs, List<Curve> legend, String caption, List<Link> files) {
        return figure(
                div(each(svgs, svg -> div(rawHtml(svg)))).withClass("panels"),
                ul(each(legend, curve -> li(rawHtml(Swatch.of(curve)), text(curve.name()))))
                        .withClass("legend"),
                captionWith(caption, files));
    }

    static DomContent picture(Picture picture, List<Link> files) {
        return figure(image(picture), captionWith(picture.caption(), files));
    }

    static DomContent pictures(List<Picture> pictures) {
        return div(each(pictures, picture -> picture(picture, List.of()))).withClass("pictures");
    }

    /** Small pictures are enlarged by a whole factor. */
    private static DomContent image(Picture picture) {
        int width = picture.image().getWidth();
        int factor = Math.max(1, READABLE_WIDTH / width);
        return img().withSrc("data:image/png;base64," + base64(picture.image()))
                .withAlt(picture.alternative())
                .attr("width", width * factor)
                .attr("height", picture.image().getHeight() * factor);
    }

    private static DomContent captionWith(String caption, List<Link> files) {
        return figcaption(
                text(caption),
                files.isEmpty() ? null : span(each(files, PageBlocks::link)).withClass("links"));
    }

    private static String base64(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            PngWriter.write(picture, Map.of(), png);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
