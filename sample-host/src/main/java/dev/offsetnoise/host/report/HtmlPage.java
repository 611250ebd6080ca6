package dev.offsetnoise.host.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.ul;

import dev.offsetnoise.host.file.AtomicFile;
import j2html.TagCreator;
import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A page in one file: it loads nothing, needs no script, and reads on a phone, in the dark and on paper. Everything added
 * goes into the section begun last. All texts are shown as they are; none is taken for HTML.
 */
public final class HtmlPage {

    private static final String LANGUAGE = "en";
    /** Below this number of sections a page needs no table of contents. */
    private static final int CONTENTS_FROM = 3;

    private final String title;
    private final List<DomContent> introduction = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private String generator = "";
    private int drawings;

    private record Section(String id, String heading, List<DomContent> blocks) {}

    private HtmlPage(String title) {
        this.title = Objects.requireNonNull(title, "title");
    }

    /**
     * Begins a page.
     *
     * @param title what it is called
     * @return an empty page
     */
    public static HtmlPage titled(String title) {
        return new HtmlPage(title);
    }

    /**
     * Says what made the page, in its last line and in its metadata.
     *
     * @param nameAndVersion the program
     * @return this page
     */
    public HtmlPage generator(String nameAndVersion) {
        generator = Objects.requireNonNull(nameAndVersion, "nameAndVersion");
        return this;
    }

    /**
     * Begins a section. The sections make the table of contents.
     *
     * @param heading what it is about
     * @return this page
     */
    public HtmlPage section(String heading) {
        sections.add(new Section("section-" + (sections.size() + 1), heading, new ArrayList<>()));
        return this;
    }

    /**
     * Adds a heading within the section.
     *
     * @param heading what follows
     * @return this page
     */
    public HtmlPage subsection(String heading) {
        return add(h3(heading));
    }

    /**
     * Adds a paragraph.
     *
     * @param text its text
     * @return this page
     */
    public HtmlPage paragraph(String text) {
        return add(p(text));
    }

    /**
     * Adds what can be typed or was printed, in letters of equal width.
     *
     * @param text one or more lines
     * @return this page
     */
    public HtmlPage command(String text) {
        return add(pre(code(text)).attr("tabindex", "0"));
    }

    /**
     * Adds a list of points.
     *
     * @param points the points
     * @return this page
     */
    public HtmlPage list(List<String> points) {
        return add(ul(each(points, point -> li(point))));
    }

    /**
     * Adds terms and what they mean or how they were set.
     *
     * @param definitions by term, in the map's order
     * @return this page
     */
    public HtmlPage definitionList(Map<String, String> definitions) {
        return add(PageBlocks.definitions(definitions));
    }

    /**
     * Adds links, such as those to files with the numbers.
     *
     * @param links at least one
     * @return this page
     */
    public HtmlPage links(List<Link> links) {
        return add(PageBlocks.links(links));
    }

    /**
     * Adds a table.
     *
     * @param table the table
     * @return this page
     */
    public HtmlPage table(Table table) {
        return add(PageBlocks.of(table));
    }

    /**
     * Adds a table that the reader opens, for long ones.
     *
     * @param table the table
     * @return this page
     */
    public HtmlPage foldedTable(Table table) {
        return add(PageBlocks.folded(table));
    }

    /**
     * Adds a figure as inline SVG, once for wide and once for narrow screens, so that its text can be read on both.
     *
     * @param figure the figure
     * @param caption what the reader should see in it
     * @param files links to its files, such as those of {@link FigureFiles#write}
     * @return this page
     */
    public HtmlPage figure(Figure figure, String caption, Link... files) {
        String wide = inline(Drawing.of(figure));
        String narrow = inline(Drawing.of(figure.with(figure.size().narrow())));
        return add(PageBlocks.drawing(wide, narrow, caption, List.of(files)));
    }

    /**
     * Adds several figures side by side, as many in a row as there is room for, with one legend for all.
     *
     * @param panels the figures, best of {@link FigureSize#SMALL}
     * @param caption what the reader should see in them
     * @param files links to their files, such as those of {@link Panels}
     * @return this page
     */
    public HtmlPage figures(List<Figure> panels, String caption, Link... files) {
        List<String> drawn = panels.stream()
                .map(panel -> inline(Drawing.withoutLegend(panel)))
                .toList();
        List<Curve> legend = new Panels(panels, panels.size()).legend();
        return add(PageBlocks.drawings(drawn, legend, caption, List.of(files)));
    }

    private String inline(Drawing drawing) {
        drawings++;
        return SvgDrawing.inline(drawing, "figure-" + drawings + "-");
    }

    /**
     * Adds a picture. It is part of the page's file. A small one is enlarged, with sharp pixels.
     *
     * @param picture the picture
     * @param alternative what is read to those who do not see it
     * @param caption what the reader should see in it
     * @param files links to its files
     * @return this page
     */
    public HtmlPage picture(BufferedImage picture, String alternative, String caption, Link... files) {
        return add(PageBlocks.picture(new Picture(picture, alternative, caption), List.of(files)));
    }

    /**
     * Adds pictures side by side, as many in a row as there is room for.
     *
     * @param pictures the pictures
     * @return this page
     */
    public HtmlPage pictures(List<Picture> pictures) {
        return add(PageBlocks.pictures(pictures));
    }

    /**
     * Writes the page, replacing a file that is there.
     *
     * @param file the file, in an existing folder
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /**
     * The page as text.
     *
     * @return an HTML document
     */
    public String html() {
        return Legible.of(document(TagCreator.html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().withName("color-scheme").withContent("light dark"),
                                generator.isEmpty()
                                        ? null
                                        : meta().withName("generator").withContent(generator),
                                TagCreator.title(title),
                                style(rawHtml(PageStyle.CSS))),
                        body(
                                header(h1(title), lines(introduction)),
                                contents(),
                                main(lines(
                                        sections.stream().map(HtmlPage::element).toList())),
                                generator.isEmpty() ? null : footer(p("Made by " + generator + "."))))
                .withLang(LANGUAGE)));
    }

    private DomContent contents() {
        if (sections.size() < CONTENTS_FROM) {
            return null;
        }
        return nav(ul(each(sections, s -> li(a(s.heading()).withHref("#" + s.id())))))
                .attr("aria-label", "Contents");
    }

    private static DomContent element(Section section) {
        return TagCreator.section(h2(section.heading()), lines(section.blocks()))
                .withId(section.id());
    }

    /** Each on a line of its own, so that versions of a page can be compared. */
    private static DomContent lines(List<? extends DomContent> blocks) {
        return each(blocks, block -> each(rawHtml("\n"), block));
    }

    private HtmlPage add(DomContent block) {
        (sections.isEmpty() ? introduction : sections.get(sections.size() - 1).blocks()).add(block);
        return this;
    }
}
