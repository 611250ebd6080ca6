package dev.offsetnoise.host.desktop.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.swing.text.DefaultCaret;
import org.junit.jupiter.api.Test;

class WrappedTextTest {

    @Test
    void newTextScrollsNothingIntoViewWhateverThemeCame() {
        WrappedText text = new WrappedText("facts", "Facts");
        text.updateUI();
        assertEquals(DefaultCaret.NEVER_UPDATE, ((DefaultCaret) text.getCaret()).getUpdatePolicy());
    }
}
