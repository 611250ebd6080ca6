package dev.offsetnoise.latent.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.latent.model.ModelException;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelSpaceTest {

    private static final PixelSpace RGB = new PixelSpace(3);
    private static final PixelSpace GREY = new PixelSpace(1);

    private static Tensor tensor(int channels, int height, int width, float... values) {
        Tensor tensor = Tensor.allocate(values.length / (channels * height * width), channels, height, width);
        tensor.write(0, values, 0, values.length);
        return tensor;
    }

    private static BufferedImage image(int type, int width, int height, int... rgb) {
        BufferedImage image = new BufferedImage(width, height, type);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        return image;
    }

    @Nested
    class ToImage {

        @ParameterizedTest
        @CsvSource({
            "-1, 0",
            "1, 255",
            "0, 128",
            "-1.5, 0",
            "7, 255",
            "-Infinity, 0",
            "Infinity, 255",
            // level k lies at k / 127.5 - 1; halfway between two levels goes up
            "-0.9961, 0",
            "-0.9960, 1",
            "-0.001, 127",
            "0.001, 128",
            "0.9960, 254",
            "0.9961, 255"
        })
        void roundsAndClipsEveryValue(float value, int level) {
            BufferedImage image = GREY.toImage(tensor(1, 1, 1, value), 0);
            assertEquals(level * 0x010101, image.getRGB(0, 0) & 0xFFFFFF);
        }

        @Test
        void takesThePictureThatIsAskedFor() {
            Tensor two = tensor(3, 1, 2, -1, 1, -1, -1, -1, -1, 1, -1, -1, 1, 1, -1);
            assertArrayEquals(new int[] {0x000000, 0xFF0000}, levels(RGB.toImage(two, 0)));
            assertArrayEquals(new int[] {0xFF00FF, 0x00FF00}, levels(RGB.toImage(two, 1)));
        }

        private int[] levels(BufferedImage image) {
            assertEquals(BufferedImage.TYPE_INT_RGB, image.getType());
            return PixelLevels.of(image).rgb();
        }

        @Test
        void keepsRowsAndColumnsApart() {
            BufferedImage image = GREY.toImage(tensor(1, 2, 3, -1, 0, 1, 1, 0, -1), 0);
            assertEquals(3, image.getWidth());
            assertEquals(2, image.getHeight());
            assertEquals(0xFFFFFF, image.getRGB(2, 0) & 0xFFFFFF);
            assertEquals(0xFFFFFF, image.getRGB(0, 1) & 0xFFFFFF);
        }

        @Test
        void refusesValuesThatAreNotNumbers() {
            assertThrows(ModelException.class, () -> GREY.toImage(tensor(1, 1, 1, Float.NaN), 0));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 2})
        void refusesPicturesThatAreNotThere(int index) {
            Tensor two = Tensor.allocate(2, 3, 4, 4);
            String message = assertThrows(InvalidRequestException.class, () -> RGB.toImage(two, index))
                    .getMessage();
            assertTrue(message.contains("Picture " + index), message);
        }

        @Test
        void refusesOtherShapes() {
            assertThrows(InvalidRequestException.class, () -> RGB.toImage(Tensor.allocate(1, 4, 2, 2), 0));
            assertThrows(InvalidRequestException.class, () -> RGB.toImage(Tensor.allocate(3, 2, 2), 0));
        }
    }

    @Nested
    class ToTensor {

        @Test
        void givesEveryLevelItsValue() {
            BufferedImage image = image(BufferedImage.TYPE_INT_RGB, 1, 1, 0x0080FF);
            assertArrayEquals(
                    new float[] {-1, 128 / 127.5f - 1, 1}, RGB.toTensor(image).toArray());
        }

        @ParameterizedTest
        @ValueSource(
                ints = {
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_4BYTE_ABGR
                })
        void andBackGivesThePictureAgainWhateverItsLayout(int type) {
            int[] pixels = new Random(3)
                    .ints(256 * 2)
                    .map(value -> value & 0xFFFFFF | 0xFF000000)
                    .toArray();
            BufferedImage image = image(type, 256, 2, pixels);
            BufferedImage again = RGB.toImage(RGB.toTensor(image), 0);
            assertArrayEquals(PixelLevels.of(image).rgb(), PixelLevels.of(again).rgb());
        }

        @ParameterizedTest
        @CsvSource({"10, 255", "11, 65535"})
        void takesGreySamplesAsTheyAre(int type, int maximum) {
            BufferedImage image = new BufferedImage(3, 1, type);
            image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, maximum * 128 / 255, maximum});
            float middle = 128 / 127.5f - 1;
            assertArrayEquals(new float[] {-1, middle, 1}, GREY.toTensor(image).toArray(), 1e-6f);
            assertArrayEquals(
                    new float[] {-1, middle, 1, -1, middle, 1, -1, middle, 1},
                    RGB.toTensor(image).toArray(),
                    1e-6f);
        }

        @Test
        void ofAGreyModelIsTheLumaOfTheColours() {
            BufferedImage image = image(BufferedImage.TYPE_INT_RGB, 3, 1, 0xFF0000, 0x00FF00, 0x0000FF);
            assertArrayEquals(
                    new float[] {2 * 0.2126f - 1, 2 * 0.7152f - 1, 2 * 0.0722f - 1},
                    GREY.toTensor(image).toArray(),
                    1e-6f);
        }

        @Test
        void ofAPartOfALargerPictureTakesThatPart() {
            BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
            grey.getRaster().setSample(3, 2, 0, 255);
            assertArrayEquals(
                    new float[] {-1, 1},
                    GREY.toTensor(grey.getSubimage(2, 2, 2, 1)).toArray());
        }
    }

    @Nested
    class LumaOfPictures {

        @ParameterizedTest
        @CsvSource({"0x000000, 0", "0xFFFFFF, 1", "0xFF0000, 0.2126", "0x00FF00, 0.7152", "0x0000FF, 0.0722"})
        void hasTheWeightsOfRec709(String colour, double luma) {
            assertEquals(luma, Luma.mean(image(BufferedImage.TYPE_INT_RGB, 1, 1, Integer.decode(colour))), 1e-12);
        }

        @Test
        void isTheMeanOverAllPixels() {
            assertEquals(0.5, Luma.mean(image(BufferedImage.TYPE_INT_RGB, 2, 1, 0, 0xFFFFFF)), 1e-12);
        }

        @Test
        void isWhatTheProfileSaysOfTheTensor() {
            int[] pixels = new Random(4).ints(64).toArray();
            BufferedImage image = image(BufferedImage.TYPE_INT_RGB, 8, 8, pixels);
            float[] values = RGB.toTensor(image).toArray();
            double[] means = new double[3];
            for (int i = 0; i < values.length; i++) {
                means[i / 64] += values[i] / 64.0;
            }
            assertEquals(LumaMap.REC709.luma(means), Luma.mean(image), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void latentsAreNoPixels(int channels) {
        assertThrows(InvalidRequestException.class, () -> new PixelSpace(channels));
    }
}
