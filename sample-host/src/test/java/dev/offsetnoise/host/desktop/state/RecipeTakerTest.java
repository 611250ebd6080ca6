package dev.offsetnoise.host.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.Home;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.Recommendation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTakerTest {

    private static final Prompt PROMPT = new Prompt(
            new Subject(" a ship ", Optional.of("ship")),
            new Subject("", Optional.empty(), true),
            new Guidance(5, 0.7),
            new SizeWish(Optional.of(new PictureSize(768, 1024)), 8, 16, Optional.empty()));

    @TempDir
    Path home;

    private Host host;
    private Path zoo;
    private final Wish now = Wish.first("chosen").withDevice("cpu").withSettings("other", Map.of("strength", "1"));

    @BeforeEach
    void furnish() throws IOException {
        zoo = home.resolve("models/zoo");
        TinyModel.withOffset(zoo.resolve("tiny"));
        host = Host.open(new Home(home), List.of(), List.of());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Recipe recipe(Brightness brightness, Prompt prompt, Canvas canvas) {
        String sha256 = FileHash.sha256(zoo.resolve("tiny/denoiser.onnx"));
        return new Recipe(
                "tiny", sha256, "ddim", Map.of("eta", "0.5"), 7, 42, 42, 1, brightness, prompt, canvas, "cpu", 1);
    }

    private Recipe plain() {
        return recipe(new Brightness.Drawn(), Prompt.NONE, Canvas.PLAIN);
    }

    private Path picture(Recipe recipe) throws IOException {
        Path file = Files.createDirectories(home.resolve("pictures")).resolve("one.png");
        RecipeFile.write(file, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), recipe);
        return file;
    }

    private Taken take(Recipe recipe, Path... opened) throws IOException {
        return new RecipeTaker(
                        new KnownModels(host.models().list(), List.of(opened)),
                        host.plugins().schedulers(),
                        List.of(home.resolve("kept")))
                .take(picture(recipe), now);
    }

    private static String only(Taken taken) {
        assertEquals(1, taken.remarks().size(), taken.remarks().toString());
        return taken.remarks().get(0);
    }

    @Nested
    class TheSamePicture {

        @Test
        void isAskedForInEveryPart() throws IOException {
            Path begin = Files.createDirectories(home.resolve("pictures")).resolve("begin.png");
            Files.writeString(begin, "pixels");
            InitialPicture initial = new InitialPicture(begin, 0.35, Optional.of(FileHash.sha256(begin)));
            Canvas canvas = new Canvas(
                    Rng.TORCH, Optional.of(new PictureSize(64, 128)), Optional.empty(), Optional.of(initial));
            Recipe recipe = recipe(BrightnessDial.at(-0.3), PROMPT, canvas);
            Taken taken = take(recipe);
            GenerationRequest wanted = GenerationRequest.repeating(recipe).build();
            GenerationRequest asked = taken.wish().request();
            assertEquals(wanted.model(), asked.model());
            assertEquals(wanted.scheduler(), asked.scheduler());
            assertEquals(wanted.settings(), asked.settings());
            assertEquals(wanted.steps(), asked.steps());
            assertEquals(wanted.firstSeed(), asked.firstSeed());
            assertEquals(wanted.count(), asked.count());
            assertEquals(wanted.brightness(), asked.brightness());
            assertEquals(wanted.prompt(), asked.prompt());
            assertEquals(wanted.canvas(), asked.canvas());
            assertTrue(taken.wish().draw().keepsSeed());
            assertEquals(List.of(), taken.remarks());
        }

        @ParameterizedTest
        @ValueSource(doubles = {-1, -0.3, 0, 0.7, 1})
        void hasTheSameDial(double position) throws IOException {
            Wish back = take(recipe(BrightnessDial.at(position), Prompt.NONE, Canvas.PLAIN))
                    .wish();
            assertEquals(position, ((Tone.Dial) back.tone()).position(), 1e-12);
        }

        @Test
        void hasTheSameLockOrTint() throws IOException {
            assertEquals(
                    new Tone.Luma(0.1),
                    take(recipe(new Brightness.Lock(0.1), Prompt.NONE, Canvas.PLAIN))
                            .wish()
                            .tone());
            Colour colour = new Colour(51, 102, 153);
            Canvas tinted = Canvas.PLAIN.withTint(Optional.of(colour));
            assertEquals(
                    new Tone.Tint(colour),
                    take(recipe(new Brightness.Drawn(), Prompt.NONE, tinted))
                            .wish()
                            .tone());
        }

        @Test
        void hasItsSchedulersDefaultsWhereTheModelsMakerAdvisesOtherwise() throws IOException {
            ModelCard card = ModelFolder.open(zoo.resolve("tiny")).card();
            Recommendation advice = new Recommendation("ddim", Map.of("eta", "1", "clip", "false"), 20);
            ModelCards.write(
                    zoo.resolve("tiny").resolve(ModelCards.FILE_NAME),
                    new ModelCard(
                            card.id(),
                            card.title(),
                            card.description(),
                            card.profile(),
                            card.denoiser(),
                            Optional.of(advice),
                            card.training()));
            Map<String, String> settings = take(plain()).wish().request().settings();
            assertEquals(Map.of("eta", "0.5", "clip", "true"), settings);
        }

        @Test
        void leavesWhatARecipeDoesNotDecide() throws IOException {
            Wish back = take(plain()).wish();
            assertEquals(
                    Map.of("ddim", Map.of("eta", "0.5"), "other", Map.of("strength", "1")),
                    back.engine().settings());
            assertEquals("cpu", back.engine().device());
            assertEquals(PromptRequest.NONE, back.prompt());
        }

        @Test
        void keepsTheGuidanceOfAPromptThatOnlyExcludes() throws IOException {
            Prompt excluding = new Prompt(Subject.ANYTHING, new Subject("fog", Optional.empty()), new Guidance(3, 0));
            assertEquals(
                    OptionalDouble.of(3),
                    take(recipe(new Brightness.Drawn(), excluding, Canvas.PLAIN))
                            .wish()
                            .prompt()
                            .guidance());
        }
    }

    @Nested
    class ItsModel {

        @Test
        void isFoundByTheIdOnItsCardWhereverItsFolderLies() throws IOException {
            Path far = home.resolve("far/away");
            Files.createDirectories(far.getParent());
            Files.move(zoo.resolve("tiny"), far);
            String sha256 = FileHash.sha256(far.resolve("denoiser.onnx"));
            Recipe recipe = new Recipe(
                    "tiny",
                    sha256,
                    "ddim",
                    Map.of(),
                    7,
                    42,
                    42,
                    1,
                    new Brightness.Drawn(),
                    Prompt.NONE,
                    Canvas.PLAIN,
                    "cpu",
                    1);
            Taken taken = take(recipe, home.resolve("gone"), far);
            assertEquals(far.toString(), taken.wish().engine().model());
            assertEquals("tiny", ModelFolder.open(far).card().id());
            assertEquals(List.of(), taken.remarks());
        }

        @Test
        void isTheOneWithTheSameNetworkAmongThoseOfOneName() throws IOException {
            Path other = TinyModel.plain(home.resolve("others/tiny"));
            Recipe recipe = plain();
            Recipe ofOther = new Recipe(
                    "tiny",
                    FileHash.sha256(other.resolve("denoiser.onnx")),
                    recipe.scheduler(),
                    recipe.settings(),
                    recipe.steps(),
                    recipe.seed(),
                    recipe.batchFirstSeed(),
                    recipe.batchSize(),
                    recipe.brightness(),
                    recipe.prompt(),
                    recipe.canvas(),
                    recipe.device(),
                    recipe.scale());
            assertEquals(other.toString(), take(ofOther, other).wish().engine().model());
            assertEquals("tiny", take(recipe, other).wish().engine().model());
            Taken unlike = take(ofOther);
            assertEquals("tiny", unlike.wish().engine().model());
            assertTrue(only(unlike).contains("another network"), unlike.toString());
        }

        @Test
        void staysTheChosenOneWhereItIsNotHere() throws IOException {
            Files.delete(zoo.resolve("tiny/model.json"));
            Taken taken = take(plain());
            assertEquals("chosen", taken.wish().engine().model());
            assertEquals(42, taken.wish().draw().seed());
            assertTrue(only(taken).contains("tiny is neither in the list nor among the recent folders"), only(taken));
        }
    }

    @Nested
    class WhatCannotBeKept {

        @Test
        void isSaidOfABrightnessBeyondTheDial() throws IOException {
            Taken taken = take(recipe(new Brightness.Dial(-4), Prompt.NONE, Canvas.PLAIN));
            assertEquals(new Tone.Dial(-1), taken.wish().tone());
            assertTrue(only(taken).contains("-1.6"), only(taken));
        }

        @Test
        void isSaidOfALockThatLetGo() throws IOException {
            Taken taken = take(recipe(new Brightness.Lock(0.2, 0.3), Prompt.NONE, Canvas.PLAIN));
            assertEquals(new Tone.Luma(0.2), taken.wish().tone());
            assertTrue(only(taken).contains("0.3"), only(taken));
        }

        @Test
        void isSaidOfASchedulerThatIsNotHere() throws IOException {
            Recipe recipe = plain();
            Recipe strange = new Recipe(
                    recipe.model(),
                    recipe.modelSha256(),
                    "strange",
                    Map.of(),
                    recipe.steps(),
                    recipe.seed(),
                    recipe.batchFirstSeed(),
                    recipe.batchSize(),
                    recipe.brightness(),
                    recipe.prompt(),
                    recipe.canvas(),
                    recipe.device(),
                    2);
            Taken taken = take(strange);
            assertEquals(2, taken.remarks().size());
            assertTrue(taken.remarks().get(0).contains("scheduler strange is not here"), taken.toString());
            assertTrue(taken.remarks().get(1).contains("enlarged 2 times"), taken.toString());
        }

        @Test
        void isSaidOfAPictureToStartFromThatIsGoneOrAnother() throws IOException {
            InitialPicture initial = new InitialPicture(Path.of("begin.png"), 0.4, Optional.of("0".repeat(64)));
            Recipe recipe = recipe(new Brightness.Drawn(), Prompt.NONE, Canvas.PLAIN.with(initial));
            Taken gone = take(recipe);
            assertTrue(only(gone).contains("does not lie beside it"), only(gone));
            assertEquals(0.4, gone.wish().start().picture().orElseThrow().strength());
            Files.writeString(home.resolve("pictures/begin.png"), "another");
            Taken another = take(recipe);
            assertTrue(only(another).contains("the one beside it is another"), only(another));
        }

        @Test
        void isNothingOfAPictureToStartFromThatLiesWherePicturesAreSaved() throws IOException {
            Path kept = Files.createDirectories(home.resolve("kept")).resolve("begin.png");
            Files.writeString(kept, "pixels");
            InitialPicture initial = new InitialPicture(Path.of("begin.png"), 0.4, Optional.of(FileHash.sha256(kept)));
            Taken taken = take(recipe(new Brightness.Drawn(), Prompt.NONE, Canvas.PLAIN.with(initial)));
            assertEquals(kept, taken.wish().start().picture().orElseThrow().file());
            assertEquals(List.of(), taken.remarks());
        }
    }

    @Test
    void aPictureWithoutARecipeIsRefused() throws IOException {
        Path file = home.resolve("photo.png");
        RecipeFile.writeSheet(file, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        RecipeTaker taker = new RecipeTaker(new KnownModels(List.of(), List.of()), List.of(), List.of());
        assertThrows(InvalidRequestException.class, () -> taker.take(file, now));
    }
}
