package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends flat colours and a few drawn pictures through an autoencoder and writes down what it makes of them. Of flat ones
 * the middle is looked at: the border, a latent or two wide, comes out differently and is next to nothing of a large
 * picture.
 */
final class VaeSurveyor {

    /** Side of the pictures for an encoder that takes any size: small, so that it takes seconds. */
    private static final int SIDE = 64;

    private static final int RGB = 3;
    private static final double[] CUBE = {0, 0.5, 1};

    private final LatentSpace space;
    private final int height;
    private final int width;
    private final Cancellation cancellation;
    private LeastSquares preview;

    VaeSurveyor(LatentSpace space, Cancellation cancellation) {
        this.space = space;
        this.cancellation = cancellation;
        int[] size = space.pictureSize(SIDE);
        height = size[0];
        width = size[1];
    }

    VaeSurvey take() {
        List<VaeSurvey.Sample> greys = new ArrayList<>();
        for (int i = 0; i < VaeSurvey.GREYS; i++) {
            double level = i / (VaeSurvey.GREYS - 1.0);
            greys.add(flat(level, level, level));
        }
        List<VaeSurvey.Sample> cube = new ArrayList<>();
        for (double red : CUBE) {
            for (double green : CUBE) {
                for (double blue : CUBE) {
                    cube.add(flat(red, green, blue));
                }
            }
        }
        List<VaeSurvey.Sample> pictures = new ArrayList<>();
        for (int i = 0; i < VaeSurvey.PICTURES; i++) {
            pictures.add(sample(new DrawnPicture(i, (i + 0.5) / VaeSurvey.PICTURES).draw(height, width), false));
        }
        return new VaeSurvey(greys, cube, pictures, preview.solve());
    }

    private VaeSurvey.Sample flat(double... colour) {
        Tensor picture = Tensor.allocate(1, RGB, height, width);
        for (int c = 0; c < RGB; c++) {
            float[] plane = new float[height * width];
            Arrays.fill(plane, (float) (2 * colour[c] - 1));
            picture.write(c * plane.length, plane, 0, plane.length);
        }
        return sample(picture, true);
    }

    private VaeSurvey.Sample sample(Tensor picture, boolean flat) {
        Tensor latents = space.encode(picture, cancellation);
        Tensor decoded = space.decode(latents, cancellation);
        learnPreview(latents, decoded);
        double cut = flat ? 1.0 / 4 : 0;
        return new VaeSurvey.Sample(
                colour(Window.inner(picture, cut).means(picture)),
                Window.inner(latents, cut).means(latents),
                colour(Window.inner(decoded, cut).levels(decoded)));
    }

    /** Every latent beside the mean of its pixels. */
    private void learnPreview(Tensor latents, Tensor decoded) {
        int side = space.scale().pixels();
        if (preview == null) {
            preview = new LeastSquares(latents.dimension(1), RGB);
        }
        for (int y = 0; y < latents.dimension(EncoderDecoder.HEIGHT); y++) {
            for (int x = 0; x < latents.dimension(EncoderDecoder.WIDTH); x++) {
                double[] row = new Window(y, x, 1, 1).means(latents);
                preview.add(row, new Window(y * side, x * side, side, side).levels(decoded), 1);
            }
        }
    }

    /** From -1..1 to 0..1. */
    private static double[] colour(double[] means) {
        return Arrays.stream(means).map(mean -> (mean + 1) / 2).toArray();
    }
}
