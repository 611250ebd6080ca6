package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.FloatBuffer;

/**
 * How strongly a picture follows its conditioning. With {@code p} the prediction under the conditioning and {@code n} the
 * one under the negative conditioning,
 *
 * <pre>
 *   g = n + scale (p - n)                      classifier-free guidance, arXiv:2207.12598, scale = 1 + w there
 *   g (rescale std(p) / std(g) + 1 - rescale)  arXiv:2305.08891, section 3.4, rescale = phi there
 * </pre>
 *
 * <p>with the standard deviation over all values of an image. The second line takes back the contrast that large scales
 * add.
 *
 * @param scale at least 0; 1 follows the conditioning as the network was trained, 0 follows the negative one
 * @param rescale share of the rescaled prediction, 0 to 1; 0 for none
 */
public record Guidance(double scale, double rescale) {

    /** No guidance: the prediction under the conditioning is taken as it is. */
    public static final Guidance NONE = new Guidance(1, 0);

    /**
     * Validates the components.
     *
     * @param scale see {@link #scale()}
     * @param rescale see {@link #rescale()}
     */
    public Guidance {
        if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new InvalidRequestException("Guidance scale " + scale
                    + ": expected a finite number from 0 up; 1 is no guidance, 7.5 is usual.");
        }
        if (!(rescale >= 0 && rescale <= 1)) {
            throw new InvalidRequestException(
                    "Guidance rescale " + rescale + ": expected a number from 0 (none) to 1; 0.7 is usual.");
        }
    }

    /** Whether the prediction under the conditioning already is the guided one: {@code g = p}, and so is its rescaling. */
    boolean isNone() {
        return scale == 1;
    }

    /** Values of one image inside of a buffer. */
    record Values(FloatBuffer buffer, int start) {
        float get(int index) {
            return buffer.get(start + index);
        }

        void set(int index, float value) {
            buffer.put(start + index, value);
        }
    }

    /**
     * Makes the prediction of one image a guided one.
     *
     * @param negative prediction under the negative conditioning
     * @param prediction prediction under the conditioning; receives the guided one
     * @param length values of the image
     */
    void combine(Values negative, Values prediction, int length) {
        double wanted = rescale == 0 ? 0 : squares(prediction, length);
        for (int i = 0; i < length; i++) {
            double n = negative.get(i);
            prediction.set(i, (float) (n + scale * (prediction.get(i) - n)));
        }
        if (rescale > 0) {
            multiply(prediction, length, factor(wanted, squares(prediction, length)));
        }
    }

    /** The quotient of standard deviations is the root of that of the sums of squares, whatever both are divided by. */
    private double factor(double wanted, double found) {
        double quotient = found > 0 ? Math.sqrt(wanted / found) : 1; // an even prediction has no contrast to take back
        return rescale * quotient + (1 - rescale);
    }

    private static double squares(Values values, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += values.get(i);
        }
        double mean = sum / length;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            double deviation = values.get(i) - mean;
            squares += deviation * deviation;
        }
        return squares;
    }

    private static void multiply(Values values, int length, double factor) {
        for (int i = 0; i < length; i++) {
            values.set(i, (float) (values.get(i) * factor));
        }
    }
}
