package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.models.data.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintDifferenceTest {

    private static final Fingerprint USUAL =
            Fingerprint.NONE.with("size", 32).with("learning rate", 1e-4).with("validation", "none");

    @Test
    void ofEqualOnesIsNothing() {
        assertEquals(List.of(), FingerprintDifference.between(USUAL, USUAL));
    }

    @Test
    void namesBothValuesInTheOrderOfWhatIsAskedFor() {
        Fingerprint asked = Fingerprint.NONE
                .with("validation", "24 images")
                .with("size", 32)
                .with("learning rate", 2.5e-3);
        assertEquals(
                List.of(
                        "validation: none in the checkpoint, 24 images asked for",
                        "learning rate: 1e-4 in the checkpoint, 0.0025 asked for"),
                FingerprintDifference.between(USUAL, asked));
    }

    @Test
    void showsWhatOnlyOneOfThemHas() {
        List<String> lines = FingerprintDifference.between(USUAL.with("dropout", 0.1), USUAL);
        assertEquals(List.of("dropout: 0.1 in the checkpoint, none asked for"), lines);
    }

    @Test
    void showsOfLongValuesThePlaceWhereTheyDiffer() {
        String betas = "0.0001, ".repeat(1000);
        List<String> lines = FingerprintDifference.between(
                Fingerprint.NONE.with("noise schedule", betas + "0.5, " + betas),
                Fingerprint.NONE.with("noise schedule", betas + "0.75, " + betas));
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).length() < 200, lines.get(0));
        assertTrue(lines.get(0).contains("0.5, ") && lines.get(0).contains("0.75, "), lines.get(0));
    }
}
