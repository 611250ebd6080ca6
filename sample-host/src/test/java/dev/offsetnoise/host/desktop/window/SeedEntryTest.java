package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

class SeedEntryTest {

    private final List<Long> told = new ArrayList<>();

    @Test
    void whatIsNoSeedStaysThroughOtherChangesUntilItIsMended() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            SeedEntry seed = new SeedEntry(told::add);
            seed.show(7);
            seed.text().setText("apple pie");
            seed.show(7);
            assertEquals("apple pie", seed.text().getText());
            assertTrue(seed.objection().orElseThrow().words().contains("\"apple pie\""));
            seed.text().setText(" -42 ");
            assertEquals(Optional.empty(), seed.objection());
            seed.show(-42);
            assertEquals(" -42 ", seed.text().getText());
        });
        assertEquals(List.of(-42L), told);
    }

    @Test
    void anotherSeedReplacesWhatIsTypedAndIsNotTold() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            SeedEntry seed = new SeedEntry(told::add);
            seed.show(7);
            seed.text().setText("");
            assertTrue(seed.objection().isPresent());
            seed.show(8);
            assertEquals("8", seed.text().getText());
            assertEquals(Optional.empty(), seed.objection());
        });
        assertEquals(List.of(), told);
    }
}
