package dev.offsetnoise.host.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldTest {

    private static final SizeWish SIZES =
            new SizeWish(Optional.of(new PictureSize(768, 1024)), 8, 16, Optional.empty());
    private static final PromptRequest ALL = new PromptRequest(
            new Subject("a ship", Optional.of("dark")),
            new Subject("", Optional.of("bright"), true),
            OptionalDouble.of(5),
            0.7,
            SIZES);

    @TempDir
    Path folder;

    private static Told of(Path model) {
        return Told.of(ModelFolder.open(model).card());
    }

    @Test
    void aModelOfTextsIsToldTextsOnly() throws IOException {
        Told told = of(ToldModel.ofTexts(folder.resolve("texts")));
        assertTrue(told.words() && told.isGuided());
        assertEquals(List.of(), told.classes());
        assertEquals(
                new PromptRequest(
                        new Subject("a ship", Optional.empty()),
                        new Subject("", Optional.empty(), true),
                        OptionalDouble.of(5),
                        0.7),
                told.of(ALL));
    }

    @Test
    void aModelOfClassesIsToldClassesThatItKnows() throws IOException {
        Told told = of(ToldModel.ofClasses(folder.resolve("classes"), OptionalInt.of(2)));
        assertEquals(ToldModel.CLASSES, told.classes());
        assertTrue(told.anyClass() && told.isGuided() && !told.words());
        assertEquals(Optional.of("dark"), told.of(ALL).positive().className());
        assertFalse(told.of(ALL).negative().hasText());
        PromptRequest strange =
                new PromptRequest(new Subject("", Optional.of("cat")), Subject.ANYTHING, OptionalDouble.empty(), 0);
        assertEquals(PromptRequest.NONE, told.of(strange));
    }

    @Test
    void aModelThatMustBeToldAClassIsNotGuided() throws IOException {
        Told told = of(ToldModel.ofClasses(folder.resolve("classes"), OptionalInt.empty()));
        assertFalse(told.anyClass() || told.isGuided());
        assertEquals(
                new PromptRequest(new Subject("", Optional.of("dark")), Subject.ANYTHING, OptionalDouble.empty(), 0),
                told.of(ALL));
    }

    @Test
    void aModelThatIsToldNothingIsToldNothing() throws IOException {
        assertEquals(Told.NOTHING, of(ToldModel.ofPairs(folder.resolve("pairs"))));
        assertEquals(PromptRequest.NONE, Told.NOTHING.of(ALL));
    }

    @Nested
    class WhatIsHeldOfARecipe {

        private final Wish wish =
                Wish.first("m").withStart(Start.PLAIN.with(Rng.TORCH)).withPrompt(ALL);

        @Test
        void isSaidAndCanBeDropped() {
            assertEquals(
                    List.of(
                            "PyTorch's random numbers",
                            "guidance rescale 0.7",
                            "the empty text as what to exclude",
                            "class to exclude: bright",
                            "told size: 1024 x 768 cut at 16,8 to the pictures' own"),
                    Held.words(wish));
            Wish dropped = Held.dropped(wish);
            assertEquals(List.of(), Held.words(dropped));
            assertEquals(ALL.positive(), dropped.prompt().positive());
            assertEquals(ALL.guidance(), dropped.prompt().guidance());
        }

        @Test
        void isNothingAtFirst() {
            assertEquals(List.of(), Held.words(Wish.first("m")));
            assertEquals(Wish.first("m"), Held.dropped(Wish.first("m")));
        }
    }
}
