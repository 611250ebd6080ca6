package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassConditioningTest {

    private static final List<String> CLASSES = List.of("cat", "dog", "fox");
    private static final List<String> PICTURES = List.of("cat/1.png", "dog/in/2.png", "fox/3.png");

    private static ClassConditioning classes(List<String> pictures, OptionalInt unconditional) {
        return ClassConditioning.of("class_labels", pictures, CLASSES, unconditional);
    }

    private static float[] numbers(ClassConditioning conditioning, int[] images, boolean... leftOut) {
        return conditioning.of(images, leftOut).inputs().get("class_labels").toArray();
    }

    @Test
    void theFirstFolderIsTheClass() {
        assertEquals(Optional.of("dog"), PictureClass.of("dog/in/2.png"));
        assertEquals(Optional.empty(), PictureClass.of("2.png"));
        assertEquals(Optional.empty(), PictureClass.of("/2.png"));
    }

    @Test
    void eachPictureHasTheNumberOfItsClass() {
        ClassConditioning conditioning = classes(PICTURES, OptionalInt.empty());
        assertArrayEquals(new float[] {2, 0, 1, 1}, numbers(conditioning, new int[] {2, 0, 1, 1}, new boolean[4]));
        assertEquals(
                Set.of("class_labels"),
                conditioning.of(new int[1], new boolean[1]).inputs().keySet());
    }

    @Test
    void whatIsLeftOutHasTheNumberOfNoClass() {
        ClassConditioning conditioning = classes(PICTURES, OptionalInt.of(3));
        assertTrue(conditioning.canBeLeftOut());
        assertArrayEquals(new float[] {3, 1}, numbers(conditioning, new int[] {0, 1}, true, false));
        assertFalse(classes(PICTURES, OptionalInt.empty()).canBeLeftOut());
    }

    @Test
    void picturesWithoutAClassAreToldAboutNothingAndReported() {
        ClassConditioning conditioning = classes(List.of("cat/1.png", "lost.png"), OptionalInt.of(1000));
        assertArrayEquals(new float[] {0, 1000}, numbers(conditioning, new int[] {0, 1}, false, false));
        assertEquals(
                List.of("lost.png"),
                conditioning.withoutClass().stream().map(FileRemark::name).toList());
        assertEquals(List.of(), classes(PICTURES, OptionalInt.empty()).withoutClass());
    }

    @Test
    void theFingerprintTellsOtherClassesApart() {
        String usual = classes(PICTURES, OptionalInt.of(3)).fingerprint();
        assertEquals(usual, classes(PICTURES, OptionalInt.of(3)).fingerprint());
        assertNotEquals(usual, classes(PICTURES, OptionalInt.of(4)).fingerprint());
        assertNotEquals(
                usual,
                classes(List.of("cat/1.png", "fox/in/2.png", "fox/3.png"), OptionalInt.of(3))
                        .fingerprint());
    }

    private static String refusal(List<String> pictures) {
        return assertThrows(InvalidRequestException.class, () -> classes(pictures, OptionalInt.empty()))
                .getMessage();
    }

    @Test
    void foldersThatAreNoClassAreNamed() {
        String message = refusal(List.of("cat/1.png", "cow/1.png", "cow/2.png", "cow/3.png", "hen/4.png"));
        assertTrue(message.contains("4 pictures"), message);
        assertTrue(message.contains("cow/1.png, cow/2.png, cow/3.png and 1 more"), message);
        assertTrue(message.contains("3 classes: cat, dog, fox"), message);
    }

    @Test
    void picturesWithoutAClassAreRefusedWhereEachNeedsOne() {
        String message = refusal(List.of("cat/1.png", "lost.png"));
        assertTrue(message.contains("1 pictures") && message.contains("lost.png"), message);
        assertTrue(message.contains("no folder"), message);
    }
}
