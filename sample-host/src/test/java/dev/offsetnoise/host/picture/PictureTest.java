package dev.offsetnoise.host.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    private static Picture random(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    private static byte[] png(Picture picture, Map<String, String> texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngWriter.write(picture, texts, out);
        return out.toByteArray();
    }

    @Nested
    class Luma {

        @Test
        void weighsTheChannelsAsRec709Does() {
            assertEquals(0.2126, new Picture(1, 1, new byte[] {-1, 0, 0}).meanLuma(), 1e-12);
            assertEquals(0.7152, new Picture(1, 1, new byte[] {0, -1, 0}).meanLuma(), 1e-12);
            assertEquals(0.0722, new Picture(1, 1, new byte[] {0, 0, -1}).meanLuma(), 1e-12);
        }

        @Test
        void ofBlackAndWhiteSideBySideIsOneHalf() {
            assertEquals(0.5, new Picture(2, 1, new byte[] {0, 0, 0, -1, -1, -1}).meanLuma(), 1e-12);
        }
    }

    @Nested
    class Enlarging {

        @Test
        void repeatsEachPixelAndKeepsTheLuma() {
            Picture small = random(3, 2, 1);
            Picture large = small.enlarged(4);
            assertEquals(12, large.width());
            assertEquals(8, large.height());
            assertEquals(small.meanLuma(), large.meanLuma(), 1e-12);
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 12; x++) {
                    assertEquals(small.rgb()[(y / 4 * 3 + x / 4) * 3 + 1], large.rgb()[(y * 12 + x) * 3 + 1]);
                }
            }
        }

        @Test
        void aSheetHoldsThePicturesInOrderAtAReadableSize() {
            List<Picture> pictures = List.of(random(32, 32, 1), random(32, 32, 2), random(32, 32, 3));
            Picture sheet = ContactSheet.of(pictures);
            assertEquals(2 * (128 + 4) + 4, sheet.width());
            assertEquals(sheet.width(), sheet.height());
            int third = ((4 + 128 + 4) * sheet.width() + 4) * 3;
            assertEquals(pictures.get(2).rgb()[0], sheet.rgb()[third]);
        }
    }

    @Test
    void aWrongNumberOfBytesIsRefused() {
        assertThrows(InvalidRequestException.class, () -> new Picture(2, 2, new byte[11]));
    }

    @Nested
    class PngFiles {

        @TempDir
        Path folder;

        @Test
        void areReadBackByImageIoWithEqualPixels() throws IOException {
            Picture picture = random(37, 19, 5);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(picture, Map.of())));
            assertEquals(picture, Picture.of(image));
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
            Files.write(file, java.util.Arrays.copyOf(whole, 60));
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
