package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static Picture noise(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        new SplittableRandom(width).nextBytes(rgb);
        return new Picture("noise", width, height, rgb);
    }

    @ParameterizedTest
    @CsvSource({"64, 48", "7, 5", "3, 11", "1, 1", "129, 8"})
    void averagesKeepTheMean(int width, int height) {
        Picture picture = noise(width, height);
        double[] means = new double[3];
        for (int i = 0; i < picture.rgb().length; i++) {
            means[i % 3] += (picture.rgb()[i] & 0xff) / (255.0 * width * height);
        }
        float[] averages = picture.averages(8, 8);
        assertEquals(192, averages.length);
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int i = c; i < averages.length; i += 3) {
                sum += averages[i];
            }
            assertEquals(means[c], sum / 64, 1e-6);
        }
    }

    @Test
    void averagesAreThoseOfTheCells() {
        byte[] rgb = new byte[4 * 2 * 3];
        rgb[0] = (byte) 255;
        rgb[15] = (byte) 51;
        float[] averages = new Picture("cells", 4, 2, rgb).averages(2, 1);
        assertArrayEquals(new float[] {1.2f / 4, 0, 0, 0, 0, 0}, averages, 1e-7f);
    }

    @Test
    void smallerPicturesKeepTheirShape() {
        Picture small = noise(200, 100).within(64);
        assertEquals(64, small.width());
        assertEquals(32, small.height());
        Picture line = noise(3000, 2).within(64);
        assertEquals(1, line.height());
        Picture fitting = noise(64, 3);
        assertSame(fitting, fitting.within(64));
    }

    @Test
    void imagesOfEveryKindHaveTheSamePixels() {
        Picture picture = noise(5, 4);
        BufferedImage image = picture.image();
        assertArrayEquals(picture.rgb(), Picture.of("again", image).rgb());
        for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_ARGB}) {
            BufferedImage other = new BufferedImage(5, 4, type);
            other.setRGB(0, 0, 5, 4, image.getRGB(0, 0, 5, 4, null, 0, 5), 0, 5);
            assertArrayEquals(picture.rgb(), Picture.of("other", other).rgb());
            assertEquals(image.getRGB(1, 1), other.getRGB(1, 1), "the image was not changed");
        }
    }

    @Test
    void aPartOfALargerImageIsJustThatPart() {
        BufferedImage large = new BufferedImage(6, 6, BufferedImage.TYPE_3BYTE_BGR);
        large.setRGB(2, 3, 0x0a0b0c);
        Picture part = Picture.of("part", large.getSubimage(2, 3, 2, 2));
        assertArrayEquals(new byte[] {10, 11, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0}, part.rgb());
    }

    @Test
    void greyImagesAreTakenAsTheyAre() {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        assertArrayEquals(new byte[] {100, 100, 100}, Picture.of("grey", grey).rgb());
        BufferedImage fine = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        fine.getRaster().setSample(0, 0, 0, 100 * 257);
        assertArrayEquals(new byte[] {100, 100, 100}, Picture.of("grey", fine).rgb());
    }
}
