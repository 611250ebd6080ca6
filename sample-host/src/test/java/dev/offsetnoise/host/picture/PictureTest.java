package dev.offsetnoise.host.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    private static final int OPAQUE = 0xff000000;

    private static BufferedImage random(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] png(BufferedImage picture, Map<String, String> texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngWriter.write(picture, texts, out);
        return out.toByteArray();
    }

    @Test
    void enlargingRepeatsEachPixel() {
        BufferedImage small = random(3, 2, 1);
        BufferedImage large = Enlargement.of(small, 4);
        assertEquals(12, large.getWidth());
        assertEquals(8, large.getHeight());
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 12; x++) {
                assertEquals(small.getRGB(x / 4, y / 4), large.getRGB(x, y));
            }
        }
    }

    @Test
    void aSheetHoldsThePicturesInOrderAtAReadableSize() {
        List<BufferedImage> pictures = List.of(random(32, 32, 1), random(32, 32, 2), random(32, 32, 3));
        BufferedImage sheet = ContactSheet.of(pictures);
        assertEquals(2 * (128 + 4) + 4, sheet.getWidth());
        assertEquals(sheet.getWidth(), sheet.getHeight());
        assertEquals(pictures.get(1).getRGB(0, 0), sheet.getRGB(4 + 132, 4));
        assertEquals(pictures.get(2).getRGB(31, 31), sheet.getRGB(4 + 127, 4 + 132 + 127));
        assertEquals(OPAQUE | 0x808080, sheet.getRGB(200, 200));
    }

    @Nested
    class PngFiles {

        @TempDir
        Path folder;

        @Test
        void areReadBackByImageIoWithEqualPixels() throws IOException {
            BufferedImage picture = random(37, 19, 5);
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(png(picture, Map.of())));
            assertArrayEquals(pixels(picture), pixels(read));
        }

        @Test
        void carryTextsInLatinAndInOtherScripts() throws IOException {
            Map<String, String> texts = Map.of("parameters", "Steps: 20, naïve", "other", "日本語\nzwei Zeilen");
            Path file = folder.resolve("text.png");
            Files.write(file, png(random(4, 4, 1), texts));
            assertEquals(texts, PngTexts.read(file));
        }

        @Test
        void areTheSameBytesForTheSamePicture() throws IOException {
            assertArrayEquals(png(random(8, 8, 1), Map.of("a", "b")), png(random(8, 8, 1), Map.of("a", "b")));
        }

        @Test
        void thatAreForeignCutOffOrDamagedAreRefused() throws IOException {
            byte[] whole = png(random(8, 8, 1), Map.of("keyword", "some text"));
            Path file = folder.resolve("bad.png");
            Files.writeString(file, "no picture");
            assertTrue(failure(file).contains("not a PNG"));
            Files.write(file, Arrays.copyOf(whole, 60));
            assertTrue(failure(file).contains("cut off"));
            whole[60]++; // within the text
            Files.write(file, whole);
            assertTrue(failure(file).contains("checksum"));
        }

        private String failure(Path file) {
            return assertThrows(IOException.class, () -> PngTexts.read(file)).getMessage();
        }
    }
}
