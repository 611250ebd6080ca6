package dev.offsetnoise.host.desktop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tool tips, labels and letters. */
class WordsTest {

    @Test
    void aToolTipHasShortLinesAndNoMarkupOfItsOwn() {
        String tip = HelpText.of("A <b> & c", "", "word ".repeat(40));
        assertTrue(tip.startsWith("<html>A &lt;b&gt; &amp; c<br>word word"), tip);
        assertTrue(Arrays.stream(tip.split("<br>")).allMatch(line -> line.length() < 80), tip);
    }

    @Test
    void aLongLabelHasSeveralLines() {
        assertEquals("Eta", HelpText.label("Eta"));
        assertEquals("<html>Channel<br>correlation</html>", HelpText.label("Channel correlation"));
    }

    @Test
    void everyLetterIsHandedOutOnceAndNotThoseOfOthers() {
        Mnemonics mnemonics = new Mnemonics("s");
        assertEquals(Optional.of('I'), mnemonics.take("Sigma 0"));
        assertEquals(Optional.of('G'), mnemonics.take("Sigma 0"));
        assertEquals(Optional.empty(), mnemonics.take("ß –"));
    }
}
