package dev.offsetnoise.host.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    private static final Map<String, String> ETA = Map.of("eta", "0.5");

    private final Wish first = Wish.first("tiny");

    private Wish full() {
        return first.withScheduler(Optional.of("adjusted-offset"))
                .withSettings("adjusted-offset", ETA)
                .withSettings("other", Map.of("strength", "1"))
                .withSteps(OptionalInt.of(7))
                .withSeed(42)
                .withSize(Optional.of(new PictureSize(64, 128)))
                .withWords(new Wish.Words(" a night ", "day", OptionalDouble.of(5)));
    }

    @Nested
    class ItsRequest {

        @Test
        void leavesToTheMakerWhatNobodyChose() {
            GenerationRequest request = first.request();
            assertEquals("tiny", request.model());
            assertEquals(Optional.empty(), request.scheduler());
            assertEquals(OptionalInt.empty(), request.steps());
            assertEquals(Optional.empty(), request.canvas().size());
            assertEquals(new Brightness.Drawn(), request.brightness());
            assertEquals(PromptRequest.NONE, request.prompt());
            assertTrue(request.followAdvice());
        }

        @Test
        void namesAllThatWasChosenAndOnlyTheChosenSchedulersSettings() {
            GenerationRequest request = full().request();
            assertEquals(Optional.of("adjusted-offset"), request.scheduler());
            assertEquals(ETA, request.settings());
            assertEquals(OptionalInt.of(7), request.steps());
            assertEquals(42, request.firstSeed());
            assertEquals(Optional.of(new PictureSize(64, 128)), request.canvas().size());
            assertEquals("a night", request.prompt().positive().text());
            assertEquals("day", request.prompt().negative().text());
            assertEquals(OptionalDouble.of(5), request.prompt().guidance());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 16, 200})
        void makesNoBatchLargerThanTheNumberOfPictures(int count) {
            GenerationRequest request = first.withCount(count).request();
            assertEquals(count, request.count());
            assertEquals(Math.min(count, GenerationRequest.DEFAULT_BATCH), request.batch());
        }

        @Test
        void saysTheToneInTheTermsOfTheServices() {
            assertEquals(
                    new Brightness.Dial(-2.5), first.request(new Tone.Dial(-1)).brightness());
            assertEquals(
                    new Brightness.Lock(0.25),
                    first.request(new Tone.Luma(0.25)).brightness());
            GenerationRequest tinted =
                    first.withTone(new Tone.Tint(new Colour(255, 128, 0))).request();
            assertEquals(new Brightness.Drawn(), tinted.brightness());
            assertEquals(Optional.of(new Colour(255, 128, 0)), tinted.canvas().tint());
        }
    }

    @Nested
    class FromARecipe {

        private Recipe recipe(Wish wish) {
            GenerationRequest request = wish.request();
            return new Recipe(
                    request.model(),
                    "0".repeat(64),
                    request.scheduler().orElseThrow(),
                    request.settings(),
                    request.steps().orElseThrow(),
                    request.firstSeed(),
                    request.firstSeed(),
                    1,
                    request.brightness(),
                    Prompt.NONE,
                    request.canvas(),
                    "cpu",
                    1);
        }

        @ParameterizedTest
        @ValueSource(doubles = {-1, -0.3, 0, 0.7, 1})
        void theSameRequestComesBack(double position) {
            Wish made = full().withWords(Wish.Words.NONE).withTone(new Tone.Dial(position));
            Wish back = Wish.first("another").like(recipe(made));
            assertEquals(recipe(made), recipe(back));
            assertEquals(position, ((Tone.Dial) back.tone()).position(), 1e-12);
            assertTrue(back.keepsSeed());
        }

        @Test
        void aLockAndATintComeBackToo() {
            Wish made = full().withWords(Wish.Words.NONE);
            assertEquals(
                    new Tone.Luma(0.1),
                    first.like(recipe(made.withTone(new Tone.Luma(0.1)))).tone());
            Tone tint = new Tone.Tint(new Colour(51, 102, 153));
            assertEquals(tint, first.like(recipe(made.withTone(tint))).tone());
        }

        @Test
        void aDialBeyondTheEndsIsTurnedToTheEnd() {
            Recipe usual = recipe(full().withWords(Wish.Words.NONE));
            Recipe extreme = new Recipe(
                    usual.model(),
                    usual.modelSha256(),
                    usual.scheduler(),
                    usual.settings(),
                    usual.steps(),
                    usual.seed(),
                    usual.batchFirstSeed(),
                    usual.batchSize(),
                    new Brightness.Dial(-4),
                    usual.prompt(),
                    usual.canvas(),
                    usual.device(),
                    usual.scale());
            assertEquals(new Tone.Dial(-1), first.like(extreme).tone());
        }

        @Test
        void theSettingsOfOtherSchedulersStay() {
            Wish back = first.withSettings("other", Map.of("strength", "1")).like(recipe(full()));
            assertEquals(Map.of("adjusted-offset", ETA, "other", Map.of("strength", "1")), back.settings());
        }
    }

    @Test
    void anotherModelBringsItsOwnSchedulerStepsAndSize() {
        Wish changed = full().withTone(new Tone.Dial(-1)).withModel("another");
        assertEquals("another", changed.model());
        assertEquals(Optional.empty(), changed.scheduler());
        assertEquals(OptionalInt.empty(), changed.steps());
        assertEquals(Optional.empty(), changed.size());
        assertEquals(42, changed.seed());
        assertEquals(new Tone.Dial(-1), changed.tone());
        assertEquals(full().words(), changed.words());
        assertEquals(full().settings(), changed.settings());
    }

    @Test
    void aDrawnSeedIsShortAndNotNegative() {
        assertEquals(0x7fffffffL, first.withDrawnSeed(-1).seed());
        assertEquals(5, first.withDrawnSeed((1L << 40) + 5).seed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Wish.MAX_COUNT + 1})
    void aNumberOfPicturesThatNobodyWaitsForIsRefused(int count) {
        assertThrows(InvalidRequestException.class, () -> first.withCount(count));
    }

    @Test
    void anUnknownDeviceIsRefusedWhenItIsChosen() {
        assertThrows(InvalidRequestException.class, () -> first.withDevice("toaster"));
    }
}
