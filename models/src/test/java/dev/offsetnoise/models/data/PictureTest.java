package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    @Test
    void halvingTakesTheMeanOfFourPixelsAndDropsAnOddColumn() {
        byte[] rgb = new byte[3 * 2 * 3];
        rgb[0] = (byte) 255;
        rgb[3] = (byte) 253;
        rgb[9] = (byte) 2;
        rgb[6] = 99;
        Picture half = new Picture("odd", 3, 2, rgb).halved();
        assertEquals(1, half.width());
        assertEquals(1, half.height());
        assertArrayEquals(new byte[] {(byte) 128, 0, 0}, half.rgb());
    }

    @Test
    void aTrainingKeepsHugePicturesSmall(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("wide.png"), TestImages.plain(2600, 1100, 10, 20, 30));
        Picture picture = ImageLibrary.load(folder, new Cancellation()).picture(0);
        assertEquals(1300, picture.width());
        assertEquals(550, picture.height());
        assertEquals(20, picture.rgb()[1]);
    }

    @Test
    void bytesThatDoNotFillTheSizeAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Picture("x.png", 2, 2, new byte[11]))
                .getMessage();
        assertTrue(message.contains("x.png") && message.contains("2 x 2"), message);
    }
}
