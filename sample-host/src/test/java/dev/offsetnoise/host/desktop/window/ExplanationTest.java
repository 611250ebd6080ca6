package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void itsParagraphsAreBrokenByTheWindowAndNotByTheText() {
        for (String paragraph : Explanation.PROCESS.strip().split("\n\n")) {
            assertTrue(!paragraph.contains("\n") && !paragraph.contains("  "), paragraph);
        }
    }
}
