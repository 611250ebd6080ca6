package dev.offsetnoise.host.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import java.nio.file.Path;
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
    private static final SizeWish TOLD_SIZE =
            new SizeWish(Optional.of(new PictureSize(768, 1024)), 8, 16, Optional.empty());

    private final Wish first = Wish.first("tiny");

    private Wish full() {
        return first.withScheduler(Optional.of("adjusted-offset"))
                .withSettings("adjusted-offset", ETA)
                .withSettings("other", Map.of("strength", "1"))
                .withSteps(OptionalInt.of(7))
                .withSeed(42)
                .withPrompt(new PromptRequest(
                        new Subject(" a night ", Optional.empty()),
                        new Subject("day", Optional.empty()),
                        OptionalDouble.of(5),
                        0.7,
                        TOLD_SIZE))
                .withStart(first.start()
                        .with(Rng.TORCH)
                        .with(Optional.of(new PictureSize(64, 128)))
                        .from(Path.of("begin.png")));
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
            assertEquals(full().prompt(), request.prompt());
            assertEquals(Rng.TORCH, request.canvas().rng());
            assertEquals(full().start().picture(), request.canvas().initial());
        }

        @Test
        void saysNothingWhereOnlyBlanksWereTyped() {
            Subject blanks = new Subject(" \n ", Optional.of("ship"));
            Wish typed = first.withPrompt(new PromptRequest(blanks, Subject.ANYTHING, OptionalDouble.empty(), 0));
            assertEquals(
                    new Subject("", Optional.of("ship")),
                    typed.request().prompt().positive());
            Subject given = new Subject("", Optional.empty(), true);
            Wish empty = first.withPrompt(new PromptRequest(Subject.ANYTHING, given, OptionalDouble.empty(), 0));
            assertEquals(given, empty.request().prompt().negative());
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
    class ItsBeginning {

        @Test
        void isAPictureAsStrongAsTheOneBeforeOrAsIsUsual() {
            Start begun = Start.PLAIN.from(Path.of("a.png"));
            assertEquals(
                    InitialPicture.USUAL_STRENGTH, begun.picture().orElseThrow().strength());
            assertEquals(
                    Path.of("a.png").toAbsolutePath(),
                    begun.picture().orElseThrow().file());
            Start other = begun.withStrength(0.25).from(Path.of("b.png"));
            assertEquals(0.25, other.picture().orElseThrow().strength());
            assertEquals(Optional.empty(), other.picture().orElseThrow().sha256());
            assertEquals(Start.PLAIN, other.fromNoise());
        }

        @Test
        void hasNoStrengthWithoutAPicture() {
            assertEquals(Start.PLAIN, Start.PLAIN.withStrength(0.5));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
        void refusesAStrengthThatCannotBe(double strength) {
            Start begun = Start.PLAIN.from(Path.of("a.png"));
            assertThrows(InvalidRequestException.class, () -> begun.withStrength(strength));
        }
    }

    @Test
    void anotherModelBringsItsOwnSchedulerStepsAndSize() {
        Wish changed = full().withTone(new Tone.Dial(-1)).withModel("another");
        assertEquals("another", changed.engine().model());
        assertEquals(Optional.empty(), changed.engine().scheduler());
        assertEquals(OptionalInt.empty(), changed.engine().steps());
        assertEquals(Optional.empty(), changed.start().size());
        assertEquals(42, changed.draw().seed());
        assertEquals(new Tone.Dial(-1), changed.tone());
        assertEquals(full().prompt(), changed.prompt());
        assertEquals(full().engine().settings(), changed.engine().settings());
    }

    @Test
    void aDrawnSeedIsShortAndNotNegative() {
        assertEquals(0x7fffffffL, first.withDrawnSeed(-1).draw().seed());
        assertEquals(5, first.withDrawnSeed((1L << 40) + 5).draw().seed());
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
