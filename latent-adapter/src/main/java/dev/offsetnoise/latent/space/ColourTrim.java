package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Makes pictures that have the mean colour that was asked for, although the mean of a picture does not follow exactly from
 * its latents' means: decodes, looks, moves the latents as flat colours move them, and decodes again. What each move did
 * is learned for the next (Broyden's method).
 *
 * @param space the autoencoder
 * @param measured what was measured of it
 */
public record ColourTrim(LatentSpace space, LatentLuma measured) {

    /** What is let pass, of 0 to 1. */
    static final double TOLERANCE = 0.0125;

    private static final int DECODINGS = 8;
    private static final double LONGEST_STEP = 0.5;
    private static final int RGB = 3;

    /**
     * Makes a picture of one sample of a batch. Most need a few decodings.
     *
     * @param samples clean samples of the process, {@code [N, C, H, W]}; only read
     * @param index which one, 0 to {@code N - 1}
     * @param colour red, green and blue that are asked for, 0 to 1
     * @param cancellation ends the work early
     * @return the closest that was found; not the colour itself where the autoencoder does not reach it
     * @throws InvalidRequestException if the samples do not fit the space
     * @throws dev.offsetnoise.latent.model.ModelException if the decoder fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public BufferedImage toImage(Tensor samples, int index, double[] colour, Cancellation cancellation) {
        double[][] directions = directions();
        double[][] inverse = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        Tensor moved = PictureWise.single(samples, index);
        BufferedImage best = space.toImage(moved, 0, cancellation);
        double[] found = PixelLevels.of(best).means();
        double nearest = largest(minus(colour, found));
        for (int i = 1; i < DECODINGS && nearest > TOLERANCE; i++) {
            double[] step = bounded(times(inverse, minus(colour, found)));
            move(moved, directions, step);
            BufferedImage next = space.toImage(moved, 0, cancellation);
            double[] now = PixelLevels.of(next).means();
            learn(inverse, step, minus(now, found));
            found = now;
            if (largest(minus(colour, found)) < nearest) {
                nearest = largest(minus(colour, found));
                best = next;
            }
        }
        return best;
    }

    /** How channel means move for red, green and blue, from 0 to 1 around grey. */
    private double[][] directions() {
        double[][] directions = new double[RGB][];
        for (int c = 0; c < RGB; c++) {
            double[] with = {0.5, 0.5, 0.5};
            double[] without = with.clone();
            with[c] = 1;
            without[c] = 0;
            directions[c] = minus(
                    measured.means(with[0], with[1], with[2]), measured.means(without[0], without[1], without[2]));
        }
        return directions;
    }

    private static void move(Tensor single, double[][] directions, double[] step) {
        int area = single.size() / directions[0].length;
        for (int i = 0; i < single.size(); i++) {
            double shift = 0;
            for (int c = 0; c < RGB; c++) {
                shift += step[c] * directions[c][i / area];
            }
            single.set(i, (float) (single.get(i) + shift));
        }
    }

    /** Changes the inverse so that it would have foreseen what the step did. */
    private static void learn(double[][] inverse, double[] step, double[] change) {
        double[] foreseen = times(inverse, change);
        double[] row = new double[RGB];
        double scale = 0;
        for (int c = 0; c < RGB; c++) {
            for (int k = 0; k < RGB; k++) {
                row[c] += step[k] * inverse[k][c];
            }
            scale += row[c] * change[c];
        }
        if (scale <= 0) {
            return; // the decoder answered the other way round: nothing to learn from
        }
        for (int r = 0; r < RGB; r++) {
            for (int c = 0; c < RGB; c++) {
                inverse[r][c] += (step[r] - foreseen[r]) * row[c] / scale;
            }
        }
    }

    private static double[] bounded(double[] step) {
        double factor = Math.min(1, LONGEST_STEP / largest(step));
        return Arrays.stream(step).map(value -> value * factor).toArray();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[RGB];
        for (int r = 0; r < RGB; r++) {
            for (int c = 0; c < RGB; c++) {
                product[r] += matrix[r][c] * vector[c];
            }
        }
        return product;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        Arrays.setAll(difference, i -> one[i] - other[i]);
        return difference;
    }
}
