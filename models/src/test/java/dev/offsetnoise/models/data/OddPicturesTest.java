package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures of every kind against what Pillow sees in them. Files and numbers were written by make_pictures.py, which lies
 * beside them.
 */
class OddPicturesTest {

    /** Decoders of JPEG and WebP may round differently, and lossy WebP leaves the way to enlarge its chroma open. */
    private static final double TOLERANCE = 0.5;

    private static final int CORNER_TOLERANCE = 2;

    private static final String SEVERAL = "animated or of several pages; the first picture was taken";
    private static final String TRANSPARENT = "transparent, laid over white";
    private static final String CMYK = "CMYK, converted to RGB";
    private static final String SIXTEEN = "16 bits a sample, reduced to 8";

    private static final Map<String, String> REMARKS = Map.ofEntries(
            Map.entry("animated.gif", SEVERAL),
            Map.entry("animated.png", SEVERAL),
            Map.entry("animated.webp", SEVERAL),
            Map.entry("cmyk.jpg", CMYK),
            Map.entry("ycck.jpg", CMYK),
            Map.entry("cmyk.tif", CMYK),
            Map.entry("sixteen.png", SIXTEEN),
            Map.entry("sixteen-grey.png", SIXTEEN),
            Map.entry("grey-alpha.png", TRANSPARENT),
            Map.entry("transparent.png", TRANSPARENT),
            Map.entry("transparent.webp", TRANSPARENT),
            Map.entry("palette-transparent.png", TRANSPARENT));

    static Stream<Seen> seen() throws IOException {
        String table = new String(TestImages.resource("pictures.csv"), StandardCharsets.US_ASCII);
        return table.lines().skip(1).map(Seen::of);
    }

    private static DecodedPicture read(String name) throws IOException {
        return new PictureReader(new MemoryBudget(1 << 24)).read(name, TestImages.resource(name));
    }

    @ParameterizedTest
    @MethodSource("seen")
    void isSeenAsByAnotherImplementation(Seen seen) throws IOException {
        Picture picture = read(seen.file()).picture();
        assertEquals(seen.width(), picture.width());
        assertEquals(seen.height(), picture.height());
        double[] means = new double[3];
        int pixels = picture.width() * picture.height();
        for (int i = 0; i < picture.rgb().length; i++) {
            means[i % 3] += (picture.rgb()[i] & 0xff) / (double) pixels;
        }
        for (int c = 0; c < 3; c++) {
            assertEquals(seen.means()[c], means[c], TOLERANCE, seen + " channel " + c);
            assertEquals(seen.corner()[c], picture.rgb()[c] & 0xff, CORNER_TOLERANCE, seen + " corner " + c);
        }
    }

    @ParameterizedTest
    @MethodSource("seen")
    void whatIsUnusualIsNamedAndNothingElse(Seen seen) throws IOException {
        String expected = REMARKS.getOrDefault(seen.file(), "");
        assertEquals(expected, String.join("; ", read(seen.file()).remarks()));
    }

    @Test
    void greyLevelsAreTheFilesOwn() throws IOException {
        assertEquals(164, read("grey.png").picture().rgb()[0] & 0xff);
        assertEquals(164, read("sixteen-grey.png").picture().rgb()[0] & 0xff);
    }

    @Test
    void aTruncatedPictureOfAnyKindIsRefused() throws IOException {
        for (String name : List.of("plain.jpg", "progressive.jpg", "cmyk.jpg", "plain.gif", "plain.bmp", "plain.tif")) {
            assertBroken(name);
        }
        for (String name : List.of("plain.webp", "lossy.webp", "plain.png", "grey.png", "sixteen.png")) {
            assertBroken(name);
        }
    }

    private static void assertBroken(String name) throws IOException {
        byte[] whole = TestImages.resource(name);
        byte[] half = Arrays.copyOf(whole, whole.length * 3 / 4);
        String message = assertThrows(
                        IOException.class, () -> new PictureReader(new MemoryBudget(1 << 24)).read(name, half), name)
                .getMessage();
        assertEquals(0, message.indexOf("the image data is broken: "), message);
    }

    /** Whatever decoders throw, one file never ends the reading of the others. Little memory, so that nothing takes long. */
    @ParameterizedTest
    @MethodSource("seen")
    void damagedFilesAreReadOrRefusedInWords(Seen seen) throws IOException {
        PictureReader reader = new PictureReader(new MemoryBudget(1 << 20));
        SplittableRandom random = new SplittableRandom(seen.file().hashCode());
        byte[] whole = TestImages.resource(seen.file());
        for (int i = 0; i < 10; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k < 3; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try (DecodedPicture picture = reader.read(seen.file(), damaged)) {
                assertTrue(picture.picture().width() > 0);
            } catch (IOException refused) {
                assertTrue(String.valueOf(refused.getMessage()).length() > 10, () -> "" + refused);
            }
        }
    }

    /**
     * A row of pictures.csv.
     *
     * @param means 0 to 255, red first
     * @param corner the upper left pixel
     */
    record Seen(String file, int width, int height, double[] means, int[] corner) {

        static Seen of(String row) {
            String[] cells = row.split(",");
            double[] numbers = Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Seen(cells[0], (int) numbers[0], (int) numbers[1], Arrays.copyOfRange(numbers, 2, 5), new int[] {
                (int) numbers[5], (int) numbers[6], (int) numbers[7]
            });
        }

        @Override
        public String toString() {
            return file;
        }
    }
}
