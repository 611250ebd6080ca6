package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.picture.PngTexts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    @TempDir
    Path home;

    private Path out;
    private Console console;

    @BeforeEach
    void makeModels() throws IOException {
        TinyModel.withOffset(home.resolve("models/zoo/tiny-offset"));
        TinyModel.plain(home.resolve("models/zoo/tiny-plain"));
        out = home.resolve("out");
        console = new Console(home);
    }

    private Console.Run generate(Object... more) {
        return console.run(Stream.concat(Stream.of("generate", "--model", "tiny-offset"), Stream.of(more))
                .toArray());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void onePictureGoesIntoTheNamedFile() throws IOException {
        Path file = out.resolve("picture.png");
        Console.Run run = generate("--out", file);
        assertEquals(0, run.code(), run.err());
        assertEquals(List.of("picture.png"), names(out));
        assertEquals(TinyModel.SIZE, ImageIO.read(file.toFile()).getWidth());
        assertTrue(run.out().contains("scheduler adjusted-offset, 6 steps on cpu"), run.out());
        assertTrue(PngTexts.read(file).get("parameters").startsWith("Steps: 6, Sampler: adjusted-offset, Seed: 0"));
    }

    @Test
    void severalPicturesGoIntoAFolderUnderTheirSeeds() throws IOException {
        Path grid = home.resolve("sheet.png");
        JsonObject json = generate("--out", out, "--count", 3, "--seed", 41, "--batch", 2, "--grid", grid, "--json")
                .json();
        assertEquals(List.of("41.png", "42.png", "43.png"), names(out));
        JsonArray pictures = json.getAsJsonArray("pictures");
        assertEquals(3, pictures.size());
        JsonObject second = pictures.get(1).getAsJsonObject();
        assertEquals(42, second.get("seed").getAsLong());
        assertEquals(out.resolve("42.png").toString(), second.get("file").getAsString());
        assertTrue(second.get("meanLuma").getAsDouble() > 0);
        assertEquals("cpu", json.get("device").getAsString());
        double share = json.get("schedulerShare").getAsDouble();
        assertTrue(share > 0 && share < 1, json.toString());
        assertTrue(ImageIO.read(grid.toFile()).getWidth() > 2 * 64);
    }

    @Test
    void pictureIOfABatchEqualsTheSinglePictureWithThatSeed() throws IOException {
        generate("--out", out, "--count", 4, "--seed", 7, "--batch", 4);
        for (int i = 0; i < 4; i++) {
            Path single = home.resolve("single/" + i + ".png");
            assertEquals(0, generate("--out", single, "--seed", 7 + i).code());
            assertNear(ImageIO.read(out.resolve(7 + i + ".png").toFile()), ImageIO.read(single.toFile()));
        }
    }

    /** Floats may differ by 1e-5 between batch sizes, which may turn a rounded level by one. */
    private static void assertNear(BufferedImage first, BufferedImage second) {
        for (int y = 0; y < first.getHeight(); y++) {
            for (int x = 0; x < first.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int a = first.getRGB(x, y) >> shift & 0xff;
                    int b = second.getRGB(x, y) >> shift & 0xff;
                    assertTrue(Math.abs(a - b) <= 1, "level " + a + " and " + b);
                }
            }
        }
    }

    @Test
    void theDialMakesPicturesDarkerAndBrighter() {
        double dark = luma("--brightness", -1);
        double typical = luma("--brightness", 0);
        double bright = luma("--brightness", 1);
        assertTrue(dark < typical && typical < bright, dark + ", " + typical + ", " + bright);
    }

    private double luma(Object... more) {
        Console.Run run =
                generate(Stream.concat(Stream.of("--out", out, "--count", 5, "--steps", 10, "--json"), Stream.of(more))
                        .toArray());
        assertEquals(0, run.code(), run.err());
        return run.json().get("medianLuma").getAsDouble();
    }

    @Test
    void theLockHoldsTheLuma() {
        assertEquals(0.3, luma("--luma", 0.3), 0.03);
        assertEquals(0.7, luma("--luma", 0.7), 0.03);
    }

    @Test
    void picturesAreEnlargedByAWholeFactor() throws IOException {
        generate("--out", out, "--scale", 3);
        assertEquals(
                3 * TinyModel.SIZE, ImageIO.read(out.resolve("0.png").toFile()).getWidth());
    }

    @Nested
    class FromAPicture {

        @Test
        void itIsRepeatedBitForBitAlsoOutOfABatch() throws IOException {
            generate("--out", out, "--count", 5, "--seed", 10, "--batch", 3, "--brightness", -0.5, "--scale", 2);
            for (int seed = 10; seed < 15; seed++) {
                Path original = out.resolve(seed + ".png");
                Path again = home.resolve("again.png");
                Console.Run run = console.run("generate", "--from", original, "--out", again);
                assertEquals(0, run.code(), run.err());
                assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(again));
            }
        }

        @Test
        void otherOptionsChangeWhatShallBeDifferent() throws IOException {
            generate("--out", out, "--brightness", -1);
            Path bright = home.resolve("bright.png");
            Console.Run run = console.run(
                    "generate", "--from", out.resolve("0.png"), "--out", bright, "--brightness", 1, "--steps", 5);
            assertEquals(0, run.code(), run.err());
            String parameters = PngTexts.read(bright).get("parameters");
            assertTrue(parameters.contains("Steps: 5") && parameters.contains("Offset dial: 2.5"), parameters);
        }

        @Test
        void anotherSeedAndCountMayBeAskedFor() throws IOException {
            generate("--out", out);
            Path more = home.resolve("more");
            Console.Run run =
                    console.run("generate", "--from", out.resolve("0.png"), "--out", more, "--seed", 5, "--count", 2);
            assertEquals(0, run.code(), run.err());
            assertEquals(List.of("5.png", "6.png"), names(more));
        }

        @Test
        void itIsRefusedIfTheModelIsAnother() throws IOException {
            generate("--out", out);
            TinyModel.plain(home.resolve("models/zoo/tiny-offset"));
            Console.Run run =
                    console.run("generate", "--from", out.resolve("0.png"), "--out", home.resolve("again.png"));
            assertEquals(2, run.code());
            assertTrue(run.err().contains("model tiny-offset in"), run.err());
            assertTrue(run.err().contains("--model"), run.err());
            assertFalse(Files.exists(home.resolve("again.png")));
        }

        @Test
        void thatCarriesNoRecipeItIsRefused() throws IOException {
            Path foreign = home.resolve("foreign.png");
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", foreign.toFile());
            Console.Run run = console.run("generate", "--from", foreign, "--out", out);
            assertEquals(2, run.code());
            assertTrue(run.err().contains("carries no recipe"), run.err());
        }
    }
}
