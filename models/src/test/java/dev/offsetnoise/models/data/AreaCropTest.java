package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaCropTest {

    private static Picture random(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return new Picture("random", width, height, rgb);
    }

    private static float[] crop(Picture picture, int left, int top, int side, boolean flip, int size) {
        float[] result = new float[3 * size * size];
        AreaCrop.write(picture, left, top, side, flip, Exposure.table(0), size, result);
        return result;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @ParameterizedTest
    @CsvSource({"20,8", "17,8", "9,8", "8,8", "5,8", "16,1"})
    void theMeanIsThatOfTheSquare(int side, int size) {
        Picture picture = random(23, 21);
        double expected = mean(crop(picture, 2, 1, side, false, side));
        assertEquals(expected, mean(crop(picture, 2, 1, side, false, size)), 1e-6);
    }

    @Test
    void halvingAveragesFourPixels() {
        Picture picture = random(4, 4);
        float[] full = crop(picture, 0, 0, 4, false, 4);
        float[] half = crop(picture, 0, 0, 4, false, 2);
        assertEquals((full[0] + full[1] + full[4] + full[5]) / 4, half[0], 1e-6);
        assertEquals((full[26] + full[27] + full[30] + full[31]) / 4, half[7], 1e-6);
    }

    @Test
    void theUnchangedSizeIsCopiedChannelByChannel() {
        Picture picture = new Picture("two", 2, 1, new byte[] {0, (byte) 255, 51, (byte) 255, 0, 0});
        assertArrayEquals(new float[] {-1, 1, -0.6f}, crop(picture, 0, 0, 1, false, 1), 1e-6f);
        assertArrayEquals(new float[] {1, -1, -1}, crop(picture, 1, 0, 1, false, 1), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"6,6", "6,3", "5,3"})
    void mirroringTwiceGivesTheOriginal(int side, int size) {
        Picture picture = random(8, 8);
        float[] straight = crop(picture, 1, 1, side, false, size);
        float[] mirrored = crop(picture, 1, 1, side, true, size);
        for (int row = 0; row < 3 * size; row++) {
            for (int x = 0; x < size; x++) {
                assertEquals(straight[row * size + x], mirrored[row * size + size - 1 - x]);
            }
        }
    }
}
