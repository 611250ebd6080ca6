package dev.offsetnoise.host.desktop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFieldTest {

    private final SettingField rate = new SettingField(
            new Setting.Decimal("rate", "Rate", "How fast.", "", 0.0001, 10, OptionalDouble.of(0.0005)));
    private final SettingField offset =
            new SettingField(new Setting.Decimal("offset", "Offset", "How far.", "", 0, 10, OptionalDouble.empty()));

    @Nested
    class Untouched {

        @Test
        void aFieldShowsItsDefaultAndGivesNothing() {
            assertEquals("0.0005", rate.text());
            assertEquals(Optional.empty(), rate.given());
            assertFalse(rate.isTouched());
        }

        @Test
        void aFieldWithoutADefaultIsEmptyAndItsSliderStandsNowhere() {
            assertEquals("", offset.text());
            assertEquals(OptionalInt.empty(), offset.position());
        }
    }

    @Nested
    class Typing {

        @Test
        void aValueIsGivenInItsCanonicalTextAndShownAsTyped() {
            rate.type(" 0.001 ");
            assertEquals(Optional.of("0.001"), rate.given());
            assertEquals(" 0.001 ", rate.text());
            rate.type("2e-4");
            assertEquals(Optional.of("2.0E-4"), rate.given());
        }

        @ParameterizedTest
        @ValueSource(strings = {"0,125", ",125", " +0,125 ", "0.125", "00,125"})
        void aCommaMayStandForThePoint(String text) {
            rate.type(text);
            assertEquals(Optional.of("0.125"), rate.given());
            assertEquals(text, rate.text());
            assertTrue(rate.position().isPresent());
        }

        @ParameterizedTest
        @ValueSource(strings = {"1,000", "0,5,1", "abc", "11", "11,5", "NaN", ""})
        void whatIsNoValueIsSaidAndNotGiven(String text) {
            rate.type("0.5");
            rate.type(text);
            assertTrue(rate.problem().orElseThrow().contains("expected a number from 1.0E-4 to 10.0"));
            assertEquals(Optional.of("0.5"), rate.given());
            assertEquals(text, rate.text());
            assertTrue(rate.isTouched());
        }

        @Test
        void theDefaultCountsAsUntouched() {
            rate.type("0.5");
            rate.type("5e-4");
            assertEquals(Optional.empty(), rate.given());
            assertFalse(rate.isTouched());
        }

        @Test
        void anEmptyTextLeavesItToTheModelWhereThereIsNoDefault() {
            offset.type("0.3");
            offset.type(" ");
            assertEquals(Optional.empty(), offset.given());
            assertEquals(Optional.empty(), offset.problem());
        }

        @Test
        void resettingForgetsAProblemToo() {
            rate.type("x");
            rate.reset();
            assertEquals("0.0005", rate.text());
            assertEquals(Optional.empty(), rate.problem());
        }
    }

    @Nested
    class FromElsewhere {

        @Test
        void canonicalTextsAreShownAsPeopleWriteThem() {
            rate.give("2.0E-4");
            assertEquals("0.0002", rate.text());
            assertEquals(Optional.of("2.0E-4"), rate.given());
            SettingField mean = new SettingField(new Setting.Decimals("mean", "Mean", "Where.", -1, 1));
            mean.give("1.0E-3,0.5");
            assertEquals("0.001, 0.5", mean.text());
            assertEquals(Optional.of("0.001,0.5"), mean.given());
        }

        @Test
        void whatIsNoValueIsRefused() {
            assertThrows(InvalidRequestException.class, () -> rate.give("12"));
        }
    }

    @Nested
    class Steps {

        @Test
        void eachStepOfASliderIsAValueOfItsSetting() {
            for (SettingField field : List.of(rate, offset)) {
                for (int p = 0; p <= field.scale().orElseThrow().last(); p++) {
                    field.type(field.textAt(p));
                    assertEquals(Optional.empty(), field.problem());
                    assertEquals(OptionalInt.of(p), field.position());
                }
            }
        }

        @Test
        void anEmptyFieldBeginsAtTheLowestValue() {
            assertEquals(Optional.of("0"), offset.neighbour(true));
            offset.type("10");
            assertEquals(Optional.empty(), offset.neighbour(true));
            assertEquals(Optional.of("9.9"), offset.neighbour(false));
        }

        @Test
        void wholeNumbersStepByOneWhateverTheirRange() {
            SettingField whole = new SettingField(new Setting.Whole(
                    "w", "Whole", "Any.", Integer.MIN_VALUE, Integer.MAX_VALUE, OptionalInt.of(Integer.MAX_VALUE)));
            assertEquals(Optional.empty(), whole.neighbour(true));
            assertEquals(Optional.of("2147483646"), whole.neighbour(false));
            whole.type("1.5");
            assertEquals(Optional.empty(), whole.neighbour(false));
        }
    }

    @Test
    void choicesAndFlagsAreGivenByTheirIds() {
        SettingField choice = new SettingField(new Setting.Choice(
                "c", "Choice", "Which.", List.of(new Setting.Choice.Option("one", "The first")), Optional.empty()));
        choice.type("one");
        assertEquals(Optional.of("one"), choice.given());
        choice.type("");
        assertEquals(Optional.empty(), choice.given());
        SettingField flag = new SettingField(new Setting.Flag("f", "Flag", "Whether.", true));
        flag.type("false");
        assertEquals(Optional.of("false"), flag.given());
    }
}
