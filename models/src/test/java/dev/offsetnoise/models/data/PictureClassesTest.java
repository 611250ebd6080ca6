package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureClassesTest {

    private static final List<String> KNOWN = List.of("cat", "dog", "fox");

    private static List<String> names(String... pictures) {
        return PictureClasses.of(List.of(pictures), KNOWN, true).names().stream()
                .map(name -> name.orElse("none"))
                .toList();
    }

    private static String refusal(String... pictures) {
        return assertThrows(InvalidRequestException.class, () -> PictureClasses.of(List.of(pictures), KNOWN, false))
                .getMessage();
    }

    @Test
    void theFirstFolderIsTheClass() {
        assertEquals(List.of("cat", "dog", "fox"), names("cat/1.png", "dog/in/2.png", "fox/3.png"));
    }

    @Test
    void aFolderThatHoldsAllOfThemIsPassedOver() {
        assertEquals(List.of("cat", "none", "dog"), names("all/cat/1.png", "all/2.png", "all/dog/fox/3.png"));
        assertEquals(List.of("cat", "cat"), names("cat/dog/1.png", "cat/fox/2.png"));
    }

    @Test
    void picturesInNoFolderHaveNoneAndAreReported() {
        PictureClasses classes = PictureClasses.of(List.of("cat/1.png", "lost.png", "/2.png"), KNOWN, true);
        assertEquals(List.of(Optional.of("cat"), Optional.empty(), Optional.empty()), classes.names());
        assertEquals(
                List.of("lost.png", "/2.png"),
                classes.without().stream().map(FileRemark::name).toList());
    }

    @Test
    void foldersThatAreNoClassAreNamed() {
        String message = refusal("cat/1.png", "cow/1.png", "cow/2.png", "cow/3.png", "hen/4.png");
        assertTrue(message.contains("4 pictures"), message);
        assertTrue(message.contains("cow/1.png, cow/2.png, cow/3.png and 1 more"), message);
        assertTrue(message.contains("3 classes: cat, dog, fox"), message);
    }

    @Test
    void picturesOfWhichNoneHasAClassAreRefused() {
        String message = assertThrows(
                        InvalidRequestException.class, () -> PictureClasses.of(List.of("1.png", "2.png"), KNOWN, true))
                .getMessage();
        assertTrue(message.contains("2 pictures lie in no folder"), message);
    }

    @Test
    void aFolderThatHoldsAllOfThemAndNoOtherFolderIsTakenForAClass() {
        String message = refusal("night/1.png", "night/2.png");
        assertTrue(message.contains("2 pictures lie in folders that are no class"), message);
    }

    @Test
    void picturesWithoutAClassAreRefusedWhereEachNeedsOne() {
        String message = refusal("cat/1.png", "lost.png");
        assertTrue(message.contains("1 pictures") && message.contains("lost.png"), message);
        assertTrue(message.contains("no folder"), message);
    }
}
