package dev.offsetnoise.host.desktop.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.recipe.Colour;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToneChoiceTest {

    private final ToneChoice choice = new ToneChoice(new Tone.Dial(-0.5));

    @Test
    void eachKindKeepsWhatItWasSetTo() {
        choice.set(new Tone.Luma(0.2));
        choice.choose(ToneChoice.Kind.DIAL);
        assertEquals(new Tone.Dial(-0.5), choice.tone());
        choice.choose(ToneChoice.Kind.LUMA);
        assertEquals(new Tone.Luma(0.2), choice.tone());
    }

    @Test
    void aDialRestsUntilThereIsOneAgain() {
        choice.setDialAvailable(false);
        assertEquals(new Tone.Free(), choice.tone());
        choice.setDialAvailable(false);
        choice.setDialAvailable(true);
        assertEquals(new Tone.Dial(-0.5), choice.tone());
    }

    @Test
    void aDialDoesNotComeBackOnceSomethingElseWasChosen() {
        choice.setDialAvailable(false);
        choice.choose(ToneChoice.Kind.FREE);
        choice.setDialAvailable(true);
        assertEquals(new Tone.Free(), choice.tone());
    }

    @Test
    void aDialThatIsAskedForBeforeThereIsOneWaits() {
        choice.setDialAvailable(false);
        choice.set(new Tone.Dial(1));
        assertEquals(new Tone.Free(), choice.tone());
        choice.setDialAvailable(true);
        assertEquals(new Tone.Dial(1), choice.tone());
    }

    @Test
    void onlyLocksAskForAColour() {
        assertTrue(choice.asked().isEmpty());
        choice.set(new Tone.Luma(1));
        assertEquals(Optional.of(new Colour(255, 255, 255)), choice.asked());
        choice.set(new Tone.Tint(new Colour(1, 2, 3)));
        assertEquals(Optional.of(new Colour(1, 2, 3)), choice.asked());
        choice.set(new Tone.Free());
        assertTrue(choice.asked().isEmpty());
    }
}
