package dev.offsetnoise.latent.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.onnx.Network;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An autoencoder whose colours bend: mixed channels, a hyperbolic tangent, one latent for 8 x 8 pixels. */
class ColourTrimTest {

    private static final Cancellation NEVER = new Cancellation();
    private static final int SIDE = 64;
    private static final float[] ENCODER = {0.5f, 0.3f, 0.2f, 0.6f, -0.5f, 0, 0, 0.4f, -0.6f, 0.2f, 0.1f, 0.3f};
    private static final float[] DECODER = {1, 1.2f, 0.3f, 0.2f, 1.4f, -0.9f, 0.2f, 0, 1, -0.3f, -1.3f, 0.4f};

    @TempDir
    private static Path folder;

    private static LatentSpace space;
    private static ColourTrim trim;

    @BeforeAll
    static void measure() {
        Path encoder = folder.resolve("encoder.onnx");
        Path decoder = folder.resolve("decoder.onnx");
        new Network()
                .input("sample", Network.FLOAT, "n", 3, "h", "w")
                .initializer("smaller", new float[] {1, 1, 0.125f, 0.125f}, 4)
                .initializer("mix", ENCODER, 4, 3, 1, 1)
                .node("Resize", "small", "sample", "", "smaller")
                .node("Conv", "latent_sample", "small", "mix")
                .output("latent_sample", Network.FLOAT, "n", 4, "p", "q")
                .write(encoder);
        new Network()
                .input("latent_sample", Network.FLOAT, "n", 4, "h", "w")
                .initializer("larger", new float[] {1, 1, 8, 8}, 4)
                .initializer("mix", DECODER, 3, 4, 1, 1)
                .node("Conv", "mixed", "latent_sample", "mix")
                .node("Tanh", "bent", "mixed")
                .node("Resize", "sample", "bent", "", "larger")
                .output("sample", Network.FLOAT, "n", 3, "p", "q")
                .write(decoder);
        space = LatentSpace.open(encoder, decoder, new LatentScale(0.5, 0, 8), Networks.CPU);
        trim = new ColourTrim(space, LatentLuma.measure(space, NEVER));
    }

    @AfterAll
    static void close() {
        space.close();
    }

    private static Tensor latents(int picture) {
        return space.encode(new DrawnPicture(60 + picture, 0.2 + 0.15 * picture).draw(SIDE, SIDE), NEVER);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.3, 0.35", "0.7, 0.5, 0.4", "0.3, 0.5, 0.6", "0.75, 0.7, 0.65", "0.5, 0.5, 0.5", "0.2, 0.6, 0.4"
    })
    void aPictureHasTheColourThatWasAskedForWhateverItShows(double red, double green, double blue) {
        double[] colour = {red, green, blue};
        for (int picture = 0; picture < 4; picture++) {
            Tensor latents = latents(picture);
            float[] before = latents.toArray();
            double[] found =
                    PixelLevels.of(trim.toImage(latents, 0, colour, NEVER)).means();
            assertArrayEquals(colour, found, ColourTrim.TOLERANCE, "picture " + picture);
            assertArrayEquals(before, latents.toArray());
        }
    }

    /** Networks.open() is an autoencoder of grey pictures: it has no way to a colour. */
    @Test
    void aColourOutOfReachIsComeAsCloseToAsTheAutoencoderCan() {
        try (LatentSpace grey = Networks.open()) {
            ColourTrim greyTrim = new ColourTrim(grey, LatentLuma.measure(grey, NEVER));
            Tensor latents = grey.encode(new DrawnPicture(61, 0.3).draw(SIDE, SIDE), NEVER);
            double[] colour = {0.6, 0.5, 0.4};
            double before = distance(PixelLevels.of(grey.toImage(latents, 0)).means(), colour);
            double[] found =
                    PixelLevels.of(greyTrim.toImage(latents, 0, colour, NEVER)).means();
            assertTrue(distance(found, colour) < before);
            assertEquals(0.5, found[1], 0.05);
        }
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            sum += Math.abs(one[c] - other[c]);
        }
        return sum;
    }

    @Test
    void whatIsCancelledEnds() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        double[] grey = {0.5, 0.5, 0.5};
        assertThrows(CancellationException.class, () -> trim.toImage(latents(0), 0, grey, cancelled));
    }
}
