package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FoldingTest {

    private final Folding folding = new Folding();

    @Test
    void theRightSideIsSeenWhereThereIsRoom() {
        assertTrue(folding.isShown());
        folding.width(Folding.NARROW - 1);
        assertFalse(folding.isShown());
        folding.width(Folding.NARROW);
        assertTrue(folding.isShown());
    }

    @Test
    void whatTheUserWantsHoldsUntilTheWindowBecomesWideOrNarrow() {
        folding.width(640);
        folding.choose(true);
        folding.width(700);
        assertTrue(folding.isShown());
        folding.width(1280);
        folding.choose(false);
        folding.width(1300);
        assertFalse(folding.isShown());
        folding.width(640);
        folding.width(1280);
        assertTrue(folding.isShown());
    }
}
