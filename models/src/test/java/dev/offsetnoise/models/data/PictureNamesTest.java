package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "deep/er/B.JPG", "x.y.webp", "scan.TIFF", "dots.in.folder/a.gif"})
    void picturesAreRead(String name) {
        assertTrue(PictureNames.isPicture(name));
        assertDoesNotThrow(() -> PictureNames.requireRead(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "Thumbs.db", ".DS_Store", "png", "__MACOSX/photos/._a.jpg", "a.png.part"})
    void otherFilesAreNotLookedAt(String name) {
        assertFalse(PictureNames.isPicture(name));
    }

    @Test
    void picturesOfOtherKindsAreNamed() {
        assertTrue(PictureNames.isPicture("IMG_0001.HEIC"));
        String message = assertThrows(IOException.class, () -> PictureNames.requireRead("IMG_0001.HEIC"))
                .getMessage();
        assertEquals(".heic files are not read; convert it to PNG or JPEG", message);
    }
}
