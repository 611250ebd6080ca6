package dev.offsetnoise.host.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.offsetnoise.latent.space.Luma;
import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMeasureTest {

    private static BufferedImage image(int width, int... colours) {
        BufferedImage image = new BufferedImage(width, colours.length / width, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, colours.length / width, colours, 0, width);
        return image;
    }

    private static BufferedImage noise(int width, int height) {
        SplittableRandom random = new SplittableRandom(4);
        return image(width, random.ints((long) width * height, 0, 1 << 24).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 77, 128, 254, 255})
    void aFlatGreyHasItsLevelAsMeanAndNoContrast(int level) {
        PictureMeasure measure = PictureMeasure.of(image(3, level * 0x10101, level * 0x10101, level * 0x10101));
        assertEquals(level / 255.0, measure.meanLuma(), 1e-15);
        assertEquals(0, measure.contrast(), 1e-9);
        assertArrayEquals(new double[] {level / 255.0, level / 255.0, level / 255.0}, measure.channelMeans(), 1e-15);
        assertEquals(level == 0 ? 1 : 0, measure.blackShare());
        assertEquals(level == 255 ? 1 : 0, measure.whiteShare());
    }

    @Test
    void coloursHaveTheWeightsOfRec709() {
        assertEquals(0.2126, PictureMeasure.of(image(1, 0xff0000)).meanLuma(), 1e-12);
        assertEquals(0.7152, PictureMeasure.of(image(1, 0x00ff00)).meanLuma(), 1e-12);
        assertEquals(0.0722, PictureMeasure.of(image(1, 0x0000ff)).meanLuma(), 1e-12);
        assertArrayEquals(
                new double[] {1, 0, 0.2}, PictureMeasure.of(image(1, 0xff0033)).channelMeans(), 1e-12);
    }

    @Test
    void contrastIsTheDeviationOfLuma() {
        assertEquals(0.5, PictureMeasure.of(image(2, 0, 0xffffff)).contrast(), 1e-12);
        assertEquals(0.7152 / 2, PictureMeasure.of(image(1, 0x00ff00, 0)).contrast(), 1e-12);
    }

    @Test
    void noiseAgreesWithTheDefinition() {
        BufferedImage noise = noise(37, 21);
        double sum = 0;
        double squares = 0;
        for (int rgb : noise.getRGB(0, 0, 37, 21, null, 0, 37)) {
            double luma = (0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255)) / 255;
            sum += luma;
            squares += luma * luma;
        }
        double mean = sum / (37 * 21);
        PictureMeasure measure = PictureMeasure.of(noise);
        assertEquals(mean, measure.meanLuma(), 1e-12);
        assertEquals(Math.sqrt(squares / (37 * 21) - mean * mean), measure.contrast(), 1e-12);
    }

    @Test
    void aGeneratedPicturesMeanLumaIsTheOneItsFileIsNamedWith() {
        BufferedImage noise = noise(32, 32);
        assertEquals(Luma.mean(noise), PictureMeasure.of(noise).meanLuma());
    }

    @Test
    void picturesAndImagesAreMeasuredAlike() {
        BufferedImage noise = noise(9, 4);
        assertEquals(PictureMeasure.of(noise), PictureMeasure.of(Picture.of("x", noise)));
        assertNotEquals(PictureMeasure.of(noise), PictureMeasure.of(image(1, 0)));
    }

    @Test
    void manyPixelsDoNotOverflow() {
        byte[] rgb = new byte[4000 * 3000 * 3];
        for (int i = rgb.length / 2; i < rgb.length; i++) {
            rgb[i] = (byte) 255;
        }
        PictureMeasure measure = PictureMeasure.of(new Picture("photograph", 4000, 3000, rgb));
        assertEquals(0.5, measure.meanLuma(), 1e-12);
        assertEquals(0.5, measure.contrast(), 1e-9);
        assertEquals(0.5, measure.whiteShare(), 1e-12);
    }

    @Nested
    class ClippedPixels {

        private double black(int colour) {
            return PictureMeasure.of(image(2, colour, 0x808080)).blackShare();
        }

        private double white(int colour) {
            return PictureMeasure.of(image(2, colour, 0x808080)).whiteShare();
        }

        @Test
        void countWhenTheirLumaRoundsToTheEndOfTheScale() {
            assertEquals(0.5, black(0x000006));
            assertEquals(0, black(0x000007));
            assertEquals(0, black(0x000100));
            assertEquals(0.5, white(0xfffff9));
            assertEquals(0, white(0xfffff8));
            assertEquals(0, white(0xfffeff));
        }

        @Test
        void saturatedColoursAreNotClipped() {
            assertEquals(0, black(0x0000ff));
            assertEquals(0, white(0xffff00));
        }
    }
}
