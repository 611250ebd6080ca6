package dev.offsetnoise.host.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import dev.offsetnoise.models.data.PictureStream;
import dev.offsetnoise.models.data.ReadingProgress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSetTest {

    private static BufferedImage flat(int size, int level) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[size * size];
        Arrays.fill(pixels, level * 0x10101);
        image.setRGB(0, 0, size, size, pixels, 0, size);
        return image;
    }

    private static int level(BufferedImage image) {
        return image.getRGB(0, 0) & 0xff;
    }

    private static PictureSet generated(int... levels) {
        PictureSet.Collector collector = new PictureSet.Collector(PictureFeatures.PIXELS);
        for (int i = 0; i < levels.length; i++) {
            collector.add("picture " + i, flat(16, levels[i]));
        }
        return collector.set();
    }

    @Test
    void measuresKeepTheOrderOfThePictures() {
        PictureSet set = generated(255, 0, 51);
        assertEquals(List.of("picture 0", "picture 1", "picture 2"), set.names());
        assertArrayEquals(new double[] {1, 0, 0.2}, set.lumas(), 1e-12);
        assertArrayEquals(new double[] {0, 1, 0}, set.blackShares());
        assertArrayEquals(new double[] {1, 0, 0}, set.whiteShares());
        assertArrayEquals(new double[3], set.contrasts(), 1e-9);
        assertEquals(3, set.channelMeans().count());
        assertArrayEquals(
                new float[] {1, 1, 1, 0, 0, 0, 0.2f, 0.2f, 0.2f},
                set.channelMeans().values());
        assertEquals(192, set.features().dimension());
        assertEquals(3, set.features().count());
    }

    @Test
    void filesAreMeasuredLikeGeneratedPictures(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 5; i++) {
            ImageIO.write(
                    flat(70 + i, 40 * i),
                    "png",
                    folder.resolve("p" + i + ".png").toFile());
        }
        Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        PictureStream stream = new PictureStream("Reference", folder, PictureSelection.ALL, PicturePreparation.NONE);
        PictureSet.Reading reading =
                PictureSet.read(stream, PictureFeatures.PIXELS, ReadingProgress.NONE, new Cancellation());
        PictureSet expected = generated(0, 40, 80, 120, 160);
        assertArrayEquals(expected.lumas(), reading.set().lumas(), 1e-12);
        assertArrayEquals(expected.features().values(), reading.set().features().values(), 1e-6f);
        assertEquals("broken.png", reading.report().skipped().get(0).name());
        assertEquals("p3.png", reading.set().names().get(3));
        assertEquals(64, reading.set().darkToBright(1).get(0).getWidth());
    }

    @Test
    void anEmptySetIsRefused() {
        PictureSet.Collector empty = new PictureSet.Collector(PictureFeatures.NONE);
        assertThrows(InvalidRequestException.class, empty::set);
    }

    @Test
    void aSetWithoutFeaturesSaysSo() {
        PictureSet.Collector collector = new PictureSet.Collector(PictureFeatures.NONE);
        collector.add("a", flat(4, 4));
        String message = assertThrows(
                        InvalidRequestException.class, () -> collector.set().features())
                .getMessage();
        assertTrue(message.contains("features"), message);
    }

    @Nested
    class Sheets {

        @Test
        void goEvenlyFromTheDarkestToTheBrightest() {
            List<Integer> levels =
                    new ArrayList<>(IntStream.range(0, 256).boxed().toList());
            Collections.shuffle(levels, new Random(1));
            PictureSet set = generated(levels.stream().mapToInt(i -> i).toArray());
            List<Integer> shown =
                    set.darkToBright(6).stream().map(PictureSetTest::level).toList();
            assertEquals(List.of(0, 51, 102, 153, 204, 255), shown);
        }

        @Test
        void holdAllPicturesIfTheyAreFew() {
            assertEquals(3, generated(9, 1, 5).darkToBright(100).size());
            assertEquals(1, generated(9).darkToBright(100).size());
            assertEquals(5, level(generated(9, 1, 5).darkToBright(1).get(0)));
        }

        /** The sample's places differ from the true ones by at most 0.13 of the range, once in 1e7 sets (Kolmogorov). */
        @Test
        void staySmallAndFairHoweverManyPicturesCome() {
            Thumbnails thumbnails = new Thumbnails();
            int count = 20_000;
            double[] lumas = new double[count];
            for (int i = 0; i < count; i++) {
                int place = (int) (i * 7919L % count);
                lumas[i] = place / (double) count;
                byte[] rgb = {(byte) (place * 256 / count), 0, 0};
                thumbnails.add(new Picture("picture" + i, 1, 1, rgb), lumas[i]);
            }
            assertTrue(thumbnails.size() <= 640, thumbnails.size() + " are kept");
            List<BufferedImage> sheet = thumbnails.darkToBright(100, lumas);
            assertEquals(100, sheet.size());
            for (int i = 0; i < 100; i++) {
                int red = sheet.get(i).getRGB(0, 0) >> 16 & 0xff;
                assertEquals(i / 99.0, red / 255.0, 0.13, "place " + i);
            }
            assertEquals(0, sheet.get(0).getRGB(0, 0) >> 16 & 0xff);
            assertEquals(255, sheet.get(99).getRGB(0, 0) >> 16 & 0xff);
        }

        @Test
        void doNotDependOnTheOrderInWhichPicturesCome() {
            int count = 3000;
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            double[] lumas = order.stream().mapToDouble(i -> i / 3000.0).toArray();
            List<List<Integer>> sheets = new ArrayList<>();
            for (int turn = 0; turn < 2; turn++) {
                Collections.shuffle(order, new Random(turn));
                Thumbnails thumbnails = new Thumbnails();
                for (int i : order) {
                    byte[] rgb = {(byte) i, (byte) (i >> 8), 0};
                    thumbnails.add(new Picture("picture" + i, 1, 1, rgb), lumas[i]);
                }
                sheets.add(thumbnails.darkToBright(50, lumas).stream()
                        .map(image -> image.getRGB(0, 0))
                        .toList());
            }
            assertEquals(sheets.get(0), sheets.get(1));
        }
    }
}
