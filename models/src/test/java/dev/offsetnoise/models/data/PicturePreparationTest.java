package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PicturePreparationTest {

    private static final OptionalInt WHOLE = OptionalInt.empty();

    private static Picture noise(String name, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        new SplittableRandom(5).nextBytes(rgb);
        return new Picture(name, width, height, rgb);
    }

    private static Picture grey(String name, int level) {
        byte[] rgb = new byte[3];
        Arrays.fill(rgb, (byte) level);
        return new Picture(name, 1, 1, rgb);
    }

    private static double exposed(String name, int level, long seed) {
        return new PicturePreparation(2, seed, WHOLE).apply(grey(name, level)).rgb()[0] & 0xff;
    }

    @Test
    void nothingIsDoneUnlessAsked() {
        Picture picture = noise("a", 3, 2);
        assertSame(picture, PicturePreparation.NONE.apply(picture));
    }

    @Test
    void exposureIsAFunctionOfSeedAndName() {
        assertEquals(exposed("a", 100, 1), exposed("a", 100, 1));
        assertTrue(exposed("a", 100, 1) != exposed("b", 100, 1));
        assertTrue(exposed("a", 100, 1) != exposed("a", 100, 2));
    }

    /** Light of 2^s with s uniform in ±2: its logarithm is uniform. Kolmogorov's bound for a false failure of 1e-7. */
    @Test
    void stopsAreUniform() {
        int draws = 4000;
        double[] stops = new double[draws];
        double light = Exposure.decode(60 / 255.0);
        for (int i = 0; i < draws; i++) {
            double level = exposed("picture" + i + ".png", 60, 9) / 255;
            stops[i] = Math.log(Exposure.decode(level) / light) / Math.log(2);
        }
        Arrays.sort(stops);
        double roundedLevel = 0.02;
        for (int i = 0; i < draws; i++) {
            assertEquals((i + 0.5) / draws, (stops[i] + 2) / 4, 2.9 / Math.sqrt(draws) + roundedLevel);
        }
    }

    @Test
    void exposureIsTheTrainings() {
        Picture picture = noise("x", 4, 4);
        byte[] changed = new PicturePreparation(1.5, 3, WHOLE).apply(picture).rgb();
        int brighter = 0;
        for (int i = 0; i < changed.length; i++) {
            brighter += Integer.compare(changed[i] & 0xff, picture.rgb()[i] & 0xff);
        }
        assertTrue(Math.abs(brighter) > changed.length / 2, "all in one direction: " + brighter);
    }

    @Test
    void theLargestCentredSquareIsAveraged() {
        Picture wide = noise("wide", 10, 4);
        Picture small = new PicturePreparation(0, 0, OptionalInt.of(2)).apply(wide);
        assertEquals(2, small.width());
        assertEquals(2, small.height());
        double sum = 0;
        for (int y = 0; y < 2; y++) {
            for (int x = 3; x < 5; x++) {
                sum += wide.rgb()[(y * 10 + x) * 3 + 1] & 0xff;
            }
        }
        assertEquals(sum / 4, small.rgb()[1] & 0xff, 0.51);
    }

    @Test
    void aPictureOfTheSizeStaysAsItIs() {
        Picture square = noise("square", 8, 8);
        assertArrayEquals(
                square.rgb(),
                new PicturePreparation(0, 0, OptionalInt.of(8)).apply(square).rgb());
    }

    @Test
    void exposureComesBeforeAveragingAsInATraining() {
        byte[] rgb = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255};
        Picture checks = new Picture("checks", 2, 2, rgb);
        Picture grey = new PicturePreparation(4, 1, OptionalInt.of(1)).apply(checks);
        double exposedWhite = (new PicturePreparation(4, 1, WHOLE).apply(checks).rgb()[3] & 0xff) / 2.0;
        assertEquals(exposedWhite, grey.rgb()[0] & 0xff, 0.51);
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(InvalidRequestException.class, () -> new PicturePreparation(-1, 0, WHOLE));
        assertThrows(InvalidRequestException.class, () -> new PicturePreparation(Double.NaN, 0, WHOLE));
        assertThrows(InvalidRequestException.class, () -> new PicturePreparation(17, 0, WHOLE));
        assertThrows(InvalidRequestException.class, () -> new PicturePreparation(0, 0, OptionalInt.of(0)));
    }
}
