package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    private static final int IHDR_END = 33;

    private static DecodedPicture read(byte[] file) throws IOException {
        return new PictureReader(new MemoryBudget(1 << 26)).read("x", file);
    }

    private static String refusal(byte[] file) {
        return assertThrows(IOException.class, () -> read(file)).getMessage();
    }

    /** A PNG file with another header. */
    private static byte[] png(int width, int height, byte... chunksBeforeTheEnd) throws IOException {
        byte[] plain = TestImages.plain(2, 2, 1, 2, 3);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeBytes("IHDR");
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(plain, 24, 5);
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 12);
        file.write(header.toByteArray());
        new DataOutputStream(file).writeInt((int) crc.getValue());
        file.write(chunksBeforeTheEnd);
        file.write(plain, IHDR_END, plain.length - IHDR_END);
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(out);
        fields.writeInt(data.length);
        fields.writeBytes(type);
        fields.write(data);
        CRC32 crc = new CRC32();
        crc.update(out.toByteArray(), 4, out.size() - 4);
        fields.writeInt((int) crc.getValue());
        return out.toByteArray();
    }

    /** Pixels that JPEG does not leave alone. */
    private static byte[] jpeg(int side) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    @Test
    void ordinaryFilesGiveThePixelsThatThePlatformGives() throws IOException {
        for (byte[] file : List.of(jpeg(37), TestImages.resource("profile.jpg"), TestImages.resource("plain.png"))) {
            BufferedImage expected = platform(file);
            Picture picture = read(file).picture();
            for (int i = 0; i < picture.width() * picture.height(); i++) {
                int rgb = expected.getRGB(i % picture.width(), i / picture.width());
                byte[] pixel = {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb};
                assertArrayEquals(pixel, Arrays.copyOfRange(picture.rgb(), 3 * i, 3 * i + 3));
            }
        }
    }

    /** What the JDK's own decoder gives, whatever else is installed. */
    private static BufferedImage platform(byte[] file) throws IOException {
        ImageReader reader = ImageReaders.forFile(file).get(0).createReaderInstance();
        assertEquals("java.desktop", reader.getClass().getModule().getName());
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
        return reader.read(0);
    }

    @Nested
    class Refusals {

        @Test
        void ofAnEmptyFile() {
            assertEquals("the file is empty", refusal(new byte[0]));
        }

        @ParameterizedTest
        @ValueSource(strings = {"no picture at all", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\0\0\0\0\0\0\0\0"})
        void ofWhatIsNoPicture(String content) {
            String message = refusal(content.getBytes(StandardCharsets.US_ASCII));
            assertTrue(message.startsWith("no image format that is read here"), message);
        }

        @Test
        void ofATrapBeforeItsPixelsAreDecoded() throws IOException {
            String message = refusal(png(60_000, 60_000));
            assertTrue(message.startsWith("60000 x 60000 pixels are more than 268 million"), message);
        }

        @Test
        void ofATrapInAJpeg() throws IOException {
            byte[] file = TestImages.resource("plain.jpg");
            for (int i = 0; i < file.length - 9; i++) {
                if ((file[i] & 0xff) == 0xff && (file[i + 1] & 0xff) == 0xc0) {
                    Arrays.fill(file, i + 5, i + 9, (byte) 0xfa);
                }
            }
            assertTrue(refusal(file).startsWith("64250 x 64250 pixels"), refusal(file));
        }

        @Test
        void ofMorePixelsThanMemoryHasRoomFor() throws IOException {
            String message = refusal(png(10_000, 10_000));
            assertTrue(message.startsWith("decoding it takes 600 MB") && message.contains("-Xmx2g"), message);
        }

        @Test
        void ofSamplesWithoutAKnownWhite() throws IOException {
            String message = refusal(TestImages.resource("float.tif"));
            assertTrue(message.startsWith("32 bits a sample; expected at most 16"), message);
        }

        @Test
        void ofNoPixels() throws IOException {
            assertTrue(refusal(png(0, 7)).length() > 10);
        }
    }

    @Nested
    class Png {

        @Test
        void brokenTextIsNoReasonToRefuseThePicture() throws IOException {
            byte[] text = chunk("zTXt", new byte[] {'k', 0, 0, 1, 2, 3});
            byte[] profile = chunk("iCCP", new byte[] {'k', 0, 0, 1, 2, 3});
            for (byte[] broken : List.of(text, profile)) {
                assertEquals(2, read(png(2, 2, broken)).picture().rgb()[1]);
            }
        }

        @Test
        void exifTurnsThePicture() throws IOException {
            byte[] tiff = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
            byte[] wide = TestImages.plain(3, 2, 9, 9, 9);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.write(wide, 0, IHDR_END);
            file.write(chunk("eXIf", tiff));
            file.write(wide, IHDR_END, wide.length - IHDR_END);
            Picture upright = read(file.toByteArray()).picture();
            assertEquals(2, upright.width());
            assertEquals(3, upright.height());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile.jpg", "profile.png"})
    void aBrokenColourProfileIsNoReasonToRefuseThePicture(String name) throws IOException {
        byte[] file = TestImages.resource(name);
        String letters = new String(file, StandardCharsets.ISO_8859_1);
        int place = name.endsWith("jpg") ? letters.indexOf("acsp") : letters.indexOf("iCCP") + 20;
        Arrays.fill(file, place, place + 4, (byte) 'x');
        assertEquals(24, read(file).picture().width());
    }

    @Test
    void aWrongEndingDoesNotMatter() throws IOException {
        Picture picture = new PictureReader(new MemoryBudget(1 << 20))
                .read("picture.jpg", TestImages.plain(2, 2, 5, 6, 7))
                .picture();
        assertArrayEquals(new byte[] {5, 6, 7}, Arrays.copyOf(picture.rgb(), 3));
    }

    @Test
    void aJpegThatOnlyLacksItsEndIsReadWithARemark() throws IOException {
        byte[] whole = jpeg(16);
        byte[] file = Arrays.copyOf(whole, whole.length - 2);
        List<String> remarks = read(file).remarks();
        assertEquals(1, remarks.size());
        assertTrue(remarks.get(0).startsWith("read with a warning: "), remarks.toString());
    }

    @Test
    void memoryIsGivenBackAfterGoodAndBadFiles() throws IOException {
        byte[] good = TestImages.plain(100, 100, 1, 2, 3);
        byte[] bad = Arrays.copyOf(good, good.length / 2);
        PictureReader reader = new PictureReader(new MemoryBudget(1 << 17));
        for (int i = 0; i < 50; i++) {
            reader.read("good", good).close();
            assertThrows(IOException.class, () -> reader.read("bad", bad));
        }
    }
}
