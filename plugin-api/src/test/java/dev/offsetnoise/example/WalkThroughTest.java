package dev.offsetnoise.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/write-a-plugin.md to the code beside this test: a listing that differs fails the build. */
class WalkThroughTest {

    private static final Pattern LISTING =
            Pattern.compile("<!-- from (\\w+\\.java) -->\n```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Path SOURCES = Path.of("src/test/java/dev/offsetnoise/example");

    @Test
    void everyListingIsPartOfTheCompiledSource() throws IOException {
        String document = Files.readString(Path.of("../docs/write-a-plugin.md"));
        Matcher matcher = LISTING.matcher(document);
        int listings = 0;
        for (MatchResult listing : (Iterable<MatchResult>) matcher.results()::iterator) {
            String source = Files.readString(SOURCES.resolve(listing.group(1)));
            for (String part : listing.group(2).split("\n *// …\n")) {
                assertTrue(
                        withoutSpace(source).contains(withoutSpace(part)),
                        () -> "docs/write-a-plugin.md shows code that " + listing.group(1) + " does not contain:\n"
                                + part);
            }
            listings++;
        }
        assertEquals(4, listings, "listings in the walk-through");
    }

    /** Line breaks and indents are the formatter's business. */
    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
