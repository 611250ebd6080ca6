package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.plugin.PluginJar;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures to start from, and colours, in pixels and in latents. */
class InitialImageCommandTest {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines");

    @TempDir
    Path home;

    private Console console;
    private Path photo;

    @BeforeEach
    void install() throws IOException {
        TinyModel.plain(home.resolve("models/zoo/pixels"));
        Path source = PIPELINES.resolve("sd2");
        Path zoo = home.resolve("models/zoo/latents");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = zoo.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
        photo = home.resolve("photo.png");
        ImageIO.write(photo(160, 90), "png", photo.toFile());
        console = new Console(home);
    }

    private static BufferedImage photo(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    private Console.Run draw(String model, String file, Object... more) {
        Stream<Object> usual =
                Stream.of("generate", "--model", model, "--scheduler", "ddim", "--out", home.resolve(file));
        return console.run(Stream.concat(usual, Stream.of(more)).toArray());
    }

    private byte[] done(Console.Run run, String file) throws IOException {
        assertEquals(0, run.code(), run.err());
        return Files.readAllBytes(home.resolve(file));
    }

    @Nested
    class APictureToStartFrom {

        @ParameterizedTest
        @ValueSource(strings = {"pixels", "latents"})
        void isRepeatedFromTheRecipeThoughItLiesBesideTheResult(String model) throws IOException {
            Console.Run run = draw(model, "a.png", "--init-image", photo, "--strength", 0.5, "--steps", 6);
            byte[] first = done(run, "a.png");
            assertTrue(run.err().contains("160 x 90 pixels; its middle is used"), run.err());
            assertFalse(Arrays.equals(first, done(draw(model, "b.png", "--steps", 6), "b.png")));
            byte[] again = done(
                    console.run(
                            "generate",
                            "--model",
                            model,
                            "--from",
                            home.resolve("a.png"),
                            "--out",
                            home.resolve("c.png")),
                    "c.png");
            assertArrayEquals(first, again);
        }

        @Test
        void staysCloserTheLowerTheStrength() throws IOException {
            BufferedImage small = new BufferedImage(TinyModel.SIZE, TinyModel.SIZE, BufferedImage.TYPE_INT_RGB);
            small.setRGB(1, 1, 0xffffff);
            ImageIO.write(small, "png", photo.toFile());
            double before = -1;
            for (double strength : new double[] {0.1, 0.5, 1}) {
                Console.Run run = draw("pixels", "x.png", "--init-image", photo, "--strength", strength, "--steps", 10);
                done(run, "x.png");
                double distance =
                        distance(small, ImageIO.read(home.resolve("x.png").toFile()));
                assertTrue(distance > before, strength + ": " + distance + " after " + before);
                before = distance;
            }
        }

        private double distance(BufferedImage one, BufferedImage other) {
            double sum = 0;
            for (int y = 0; y < one.getHeight(); y++) {
                for (int x = 0; x < one.getWidth(); x++) {
                    double difference = (one.getRGB(x, y) & 0xff) - (other.getRGB(x, y) & 0xff);
                    sum += difference * difference;
                }
            }
            return sum;
        }

        @Test
        void isRefusedWhereItIsMissingBrokenOrAnother() throws IOException {
            assertRefused(draw("pixels", "x.png", "--init-image", home.resolve("no.png")), "does not exist");
            Path text = home.resolve("text.png");
            Files.writeString(text, "no picture");
            assertRefused(draw("pixels", "x.png", "--init-image", text), "cannot be read");
            assertRefused(draw("pixels", "x.png", "--strength", 0.5), "--init-image");
            assertRefused(draw("pixels", "x.png", "--init-image", photo, "--strength", 1.5), "Strength 1.5");
            assertRefused(
                    draw("pixels", "x.png", "--init-image", photo, "--strength", 0.01, "--steps", 4),
                    "leaves no step to do");
            done(draw("pixels", "a.png", "--init-image", photo), "a.png");
            ImageIO.write(photo(80, 80), "png", photo.toFile());
            assertRefused(
                    console.run("generate", "--from", home.resolve("a.png"), "--out", home.resolve("x.png")),
                    "another picture");
        }
    }

    private static void assertRefused(Console.Run run, String word) {
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(word), run.err());
    }

    @Nested
    class ATint {

        @Test
        void isTheMeanColourOfThePicture() throws IOException {
            done(draw("pixels", "a.png", "--tint", "#ff4020", "--steps", 6), "a.png");
            BufferedImage image = ImageIO.read(home.resolve("a.png").toFile());
            for (int channel = 0; channel < 3; channel++) {
                double sum = 0;
                for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
                    sum += rgb >> 16 - 8 * channel & 0xff;
                }
                int[] wanted = {0xff, 0x40, 0x20};
                assertEquals(wanted[channel], sum / image.getWidth() / image.getHeight(), 0.5);
            }
            byte[] again = done(
                    console.run("generate", "--from", home.resolve("a.png"), "--out", home.resolve("b.png")), "b.png");
            assertArrayEquals(Files.readAllBytes(home.resolve("a.png")), again);
        }

        @Test
        void isReplacedByAnotherBrightness() throws IOException {
            done(draw("pixels", "a.png", "--tint", "#404040"), "a.png");
            Path out = home.resolve("b.png");
            done(console.run("generate", "--from", home.resolve("a.png"), "--luma", 0.9, "--out", out), "b.png");
            done(console.run("generate", "--from", out, "--tint", "#202020", "--out", home.resolve("c.png")), "c.png");
        }

        @Test
        void movesLatentsToo() throws IOException {
            Console.Run run = draw("latents", "a.png", "--tint", "#102040", "--steps", 3);
            byte[] tinted = done(run, "a.png");
            assertTrue(run.err().contains("does not reach that colour"), run.err());
            assertFalse(Arrays.equals(tinted, done(draw("latents", "b.png", "--steps", 3), "b.png")));
        }

        @Test
        void isRefusedWhereItIsNoneOrNotAlone() {
            assertRefused(draw("pixels", "x.png", "--tint", "grey"), "#rrggbb");
            assertRefused(draw("pixels", "x.png", "--tint", "#404040", "--luma", 0.2), "Give one of them");
        }
    }

    @Test
    void neitherIsAskedOfASchedulerThatWouldOverlookIt() throws IOException {
        new PluginJar().scheduler("Older", "older").writeTo(home.resolve("plugins/older.jar"));
        for (Object[] wish : new Object[][] {{"--tint", "#404040"}, {"--init-image", photo}}) {
            Console.Run run = console.run(
                    "generate",
                    "--model",
                    "pixels",
                    "--scheduler",
                    "older",
                    wish[0],
                    wish[1],
                    "--out",
                    home.resolve("x"));
            assertRefused(run, "written for plugin API 2.0");
        }
    }

    @Nested
    class APreview {

        @ParameterizedTest
        @ValueSource(strings = {"pixels", "latents"})
        void showsWhatThePicturesBecome(String model) throws IOException {
            Path preview = home.resolve("preview.png");
            done(draw(model, "a.png", "--preview", preview, "--steps", 3), "a.png");
            assertTrue(ImageIO.read(preview.toFile()).getWidth() > 0);
            done(draw(model, "a.png", "--preview", preview, "--steps", 3), "a.png");
        }

        @Test
        void goesIntoAFolderThatIsMadeForIt() throws IOException {
            Path preview = home.resolve("deep/preview.png");
            done(draw("pixels", "a.png", "--preview", preview, "--steps", 3), "a.png");
            assertTrue(Files.exists(preview));
        }

        @Test
        void isNotOneOfThePictures() {
            Path same = home.resolve("a.png");
            assertRefused(draw("pixels", "a.png", "--preview", same), "another name");
        }
    }
}
