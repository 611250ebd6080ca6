package dev.offsetnoise.api.setting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValuesTest {

    private static final List<Setting> SETTINGS = List.of(
            new Setting.Decimal("eta", "Eta", "Share of fresh noise.", "", 0, 1, OptionalDouble.of(0)),
            new Setting.Decimal("sigma0", "Sigma 0", "Scale of the noise.", "", 0.1, 2, OptionalDouble.empty()),
            new Setting.Whole("order", "Order", "Order of the solver.", 1, 3, OptionalInt.of(2)),
            new Setting.Choice(
                    "spacing",
                    "Spacing",
                    "Which steps are taken.",
                    List.of(
                            new Setting.Choice.Option("leading", "Leading"),
                            new Setting.Choice.Option("trailing", "Trailing")),
                    Optional.of("trailing")),
            new Setting.Flag("clip", "Clip", "Keeps values in range.", false),
            new Setting.Decimals("gammas", "Gammas", "One a step.", -1, 1));

    @Nested
    class Defaults {
        private final SettingValues values = SettingValues.defaults(SETTINGS);

        @Test
        void standWhereNothingWasGiven() {
            assertEquals(OptionalDouble.of(0), values.decimal("eta"));
            assertEquals(Optional.of(2), values.whole("order"));
            assertEquals(Optional.of("trailing"), values.choice("spacing"));
            assertFalse(values.flag("clip"));
            assertTrue(values.given().isEmpty());
            assertFalse(values.isGiven("eta"));
        }

        @Test
        void canBeLeftToTheModel() {
            assertTrue(values.decimal("sigma0").isEmpty());
            assertTrue(values.decimals("gammas").isEmpty());
        }
    }

    @Test
    void givenValuesAreKeptInCanonicalForm() {
        SettingValues values = SettingValues.parse(
                SETTINGS, Map.of("eta", " .5 ", "clip", "ON", "spacing", "Leading", "gammas", "0, 1 ,-.25"));
        assertEquals(
                Map.of("eta", "0.5", "clip", "true", "spacing", "leading", "gammas", "0.0,1.0,-0.25"), values.given());
        assertArrayEquals(new double[] {0, 1, -0.25}, values.decimals("gammas").orElseThrow());
        assertTrue(values.flag("clip"));
    }

    @ParameterizedTest
    @CsvSource({
        "eta, 1.5, from 0.0 to 1.0",
        "eta, NaN, from 0.0 to 1.0",
        "eta, much, a number",
        "order, 4, from 1 to 3",
        "order, 2.5, a whole number",
        "spacing, sideways, 'leading, trailing'",
        "clip, perhaps, true or false",
        "gammas, '0,,1', separated by commas",
        "gammas, '0,2', from -1.0 to 1.0"
    })
    void aWrongValueIsRefusedWithWhatWasExpected(String key, String text, String expected) {
        var refusal =
                assertThrows(InvalidRequestException.class, () -> SettingValues.parse(SETTINGS, Map.of(key, text)));
        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(text), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        var refusal =
                assertThrows(InvalidRequestException.class, () -> SettingValues.parse(SETTINGS, Map.of("etta", "1")));
        assertTrue(refusal.getMessage().contains("\"etta\"; expected one of eta, sigma0"), refusal.getMessage());
    }

    @Test
    void askingForTheWrongKindIsAMistakeOfTheProgram() {
        SettingValues values = SettingValues.defaults(SETTINGS);
        assertThrows(IllegalArgumentException.class, () -> values.flag("eta"));
        assertThrows(IllegalArgumentException.class, () -> values.decimal("nothing"));
    }

    @Test
    void aSettingThatContradictsItselfCannotBeMade() {
        assertThrows(
                InvalidRequestException.class,
                () -> new Setting.Whole("Order", "Order", "Help.", 1, 3, OptionalInt.of(1)));
        assertThrows(
                InvalidRequestException.class,
                () -> new Setting.Whole("order", "Order", "Help.", 1, 3, OptionalInt.of(9)));
        assertThrows(
                InvalidRequestException.class,
                () -> new Setting.Decimal("eta", "Eta", "Help.", "", 1, 0, OptionalDouble.empty()));
        assertThrows(
                InvalidRequestException.class,
                () -> new Setting.Choice("spacing", "Spacing", "Help.", List.of(), Optional.empty()));
    }
}
