package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    @Test
    void aProblemIsSaidUntilItIsMendedAndTakesNothingElseAway() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            StatusLine line = new StatusLine();
            line.problem(Optional.of("no model"));
            assertEquals("no model", line.words());
            line.problem(Optional.empty());
            assertEquals(" ", line.words());
            line.problem(Optional.of("no model"));
            line.say("2 pictures.");
            line.problem(Optional.empty());
            assertEquals("2 pictures.", line.words());
        });
    }
}
