package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * A part of a picture over which is averaged.
 *
 * @param top first row
 * @param left first column
 * @param height rows
 * @param width columns
 */
record Window(int top, int left, int height, int width) {

    /** What remains when so much, as a part of the whole, is cut away on every side. */
    static Window inner(Tensor picture, double cut) {
        int height = picture.dimension(EncoderDecoder.HEIGHT);
        int width = picture.dimension(EncoderDecoder.WIDTH);
        int top = (int) (height * cut);
        int left = (int) (width * cut);
        return new Window(top, left, height - 2 * top, width - 2 * left);
    }

    /** Mean of each channel of the first picture. */
    double[] means(Tensor picture) {
        return means(picture, value -> value);
    }

    /** Mean of each channel of the first picture, where values beyond -1..1 count as a file would hold them. */
    double[] levels(Tensor picture) {
        return means(picture, value -> Math.min(1, Math.max(-1, value)));
    }

    private double[] means(Tensor picture, DoubleUnaryOperator value) {
        int rows = picture.dimension(EncoderDecoder.HEIGHT);
        int columns = picture.dimension(EncoderDecoder.WIDTH);
        double[] means = new double[picture.dimension(1)];
        for (int c = 0; c < means.length; c++) {
            for (int y = top; y < top + height; y++) {
                for (int x = left; x < left + width; x++) {
                    means[c] += value.applyAsDouble(picture.get((c * rows + y) * columns + x));
                }
            }
            means[c] /= (double) height * width;
        }
        return means;
    }
}
