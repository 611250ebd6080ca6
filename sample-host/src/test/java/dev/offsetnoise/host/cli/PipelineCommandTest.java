package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported pipelines of diffusers, from the command line. */
class PipelineCommandTest {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines");

    @TempDir
    Path home;

    private Console console;

    @BeforeEach
    void install() throws IOException {
        console = new Console(home);
        Path source = PIPELINES.resolve("sd2");
        Path zoo = home.resolve("models/zoo/small-sd2");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = zoo.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private Console.Run draw(String file, Object... more) {
        Stream<Object> usual = Stream.of(
                "generate",
                "--model",
                home.resolve("models/zoo/small-sd2"),
                "--prompt",
                "a dark cat",
                "--steps",
                3,
                "--out",
                home.resolve(file));
        return console.run(Stream.concat(usual, Stream.of(more)).toArray());
    }

    private static void assertDone(Console.Run run) {
        assertEquals(0, run.code(), run.err());
    }

    private byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(home.resolve(file));
    }

    @Test
    void areListedAmongTheModels() {
        Console.Run run = console.run("models");
        assertDone(run);
        assertTrue(run.out().contains("small-sd2"), run.out());
    }

    @Test
    void areToldWhatTheirAutoencoderCannotReach() {
        Console.Run run = console.run("doctor", "--model", "small-sd2");
        assertTrue(run.out().contains("own autoencoder gives black back"), run.out() + run.err());
        assertTrue(run.out().contains("alphaBar_T"), run.out());
    }

    /** The autoencoder has random weights: it knows greys around the middle only. */
    @Test
    void sayThatALumaLiesBeyondTheirAutoencoder() {
        Console.Run run = draw("x.png", "--luma", 0.05);
        assertDone(run);
        assertTrue(run.err().contains("A luma of 0.05 was asked for; the model's own autoencoder reaches"), run.err());
        assertFalse(draw("y.png").err().contains("was asked for"));
    }

    @Test
    void repeatThePicturesOfPytorchsNoiseFromTheirRecipe() throws IOException {
        assertDone(draw("torch.png", "--rng", "torch", "--seed", 7));
        assertDone(draw("own.png", "--seed", 7));
        assertFalse(Arrays.equals(bytes("torch.png"), bytes("own.png")));
        Console.Run again = console.run(
                "generate",
                "--from",
                home.resolve("torch.png"),
                "--model",
                home.resolve("models/zoo/small-sd2"),
                "--out",
                home.resolve("again.png"));
        assertDone(again);
        assertArrayEquals(bytes("torch.png"), bytes("again.png"));
    }

    @Test
    void makePicturesOfOtherSizesAndRepeatThem() throws IOException {
        assertDone(draw("wide.png", "--width", 96, "--height", 64));
        BufferedImage wide = ImageIO.read(home.resolve("wide.png").toFile());
        assertEquals(96, wide.getWidth());
        assertEquals(64, wide.getHeight());
        assertDone(console.run(
                "generate",
                "--from",
                home.resolve("wide.png"),
                "--model",
                home.resolve("models/zoo/small-sd2"),
                "--out",
                home.resolve("again.png")));
        assertArrayEquals(bytes("wide.png"), bytes("again.png"));
    }

    @Test
    void refuseSizesThatTheirLatentsCannotHaveAndOtherRandomNumbers() {
        Console.Run odd = draw("x.png", "--width", 100, "--height", 64);
        assertEquals(2, odd.code());
        assertTrue(odd.err().contains("96 x 64"), odd.err());
        assertEquals(2, draw("x.png", "--width", 64).code());
        assertTrue(draw("x.png", "--width", -8).err().contains("--width -8"));
        Console.Run uneven = draw("x.png", "--width", 72, "--height", 8);
        assertTrue(uneven.code() == 0 || uneven.err().contains("multiple of 64 pixels"), uneven.err());
        Console.Run unknown = draw("x.png", "--rng", "cuda");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("own or torch"), unknown.err());
    }
}
