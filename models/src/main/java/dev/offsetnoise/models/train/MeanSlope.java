package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import java.util.Arrays;

/**
 * The derivative of the mean's error with respect to the prediction at one step. The mean of the reverse step is affine in
 * the prediction: one slope for whatever leaves the channel means alone, and a matrix for the channel means, along which the
 * offset gives each of its directions a slope of its own.
 *
 * <p>It is asked of the process, which keeps its formulas, with predictions of which the answer tells the slope: zero, one
 * in each channel, and a single pixel.
 *
 * @param detail slope of everything but the channel means
 * @param moreOfMeans what the channel means get beside it, a C x C matrix, row by row
 */
record MeanSlope(double detail, double[] moreOfMeans) {

    /** Rounding of 32-bit answers. */
    private static final double TOLERANCE = 1e-4;

    private static final NoiseSource SILENT = seed -> new NoiseSource.PictureNoise() {
        @Override
        public void initial(float[] target, int length) {
            Arrays.fill(target, 0, length, 0);
        }

        @Override
        public void offset(double[] target) {
            Arrays.fill(target, 0);
        }

        @Override
        public void step(float[] target, int length) {
            Arrays.fill(target, 0, length, 0);
        }
    };

    /**
     * Asks a process.
     *
     * @param scheduler the process
     * @param bound its bound
     * @param step which step
     * @throws InvalidRequestException if the mean is not affine in the prediction
     */
    static MeanSlope of(Scheduler scheduler, VariationalBound bound, int step) {
        int channels = scheduler.profile().channels();
        int pixels = scheduler.profile().height() * scheduler.profile().width();
        float[][] answers = new Questions(scheduler, step).ask(bound);
        double[][] slopes = new double[channels][channels];
        for (int from = 0; from < channels; from++) {
            for (int to = 0; to < channels; to++) {
                slopes[to][from] = (double) answers[1 + from][to * pixels] - answers[0][to * pixels];
            }
        }
        float[] pixel = answers[channels + 1];
        double detail = pixels == 1 ? 0 : ((double) pixel[0] - answers[0][0]) - ((double) pixel[1] - answers[0][1]);
        requireAffine(step, answers[0][0] + slopes[0][0] / pixels + detail * (1 - 1.0 / pixels), pixel[0], slopes);
        double[] more = new double[channels * channels];
        for (int i = 0; i < more.length; i++) {
            int row = i / channels;
            more[i] = slopes[row][i % channels] - (i % channels == row ? detail : 0);
        }
        return new MeanSlope(detail, more);
    }

    private static void requireAffine(int step, double expected, double found, double[][] slopes) {
        double scale = Arrays.stream(slopes)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (!(Math.abs(expected - found) <= TOLERANCE * (scale + Math.abs(expected)))) {
            throw new InvalidRequestException("At step " + step + " the mean of the reverse step does not follow the"
                    + " prediction in a straight line (" + found + " where " + expected + " was expected), so that the"
                    + " bound alone cannot be trained. Choose the objective hybrid or simple.");
        }
    }

    /** Predictions for one clean image without noise: zero, one in each channel, and one in the very first pixel. */
    private record Questions(Scheduler scheduler, int step) {

        float[][] ask(VariationalBound bound) {
            int channels = scheduler.profile().channels();
            int height = scheduler.profile().height();
            int width = scheduler.profile().width();
            int count = channels + 2;
            ForwardBatch batch = new ForwardBatch(count, channels, height, width);
            Arrays.fill(batch.steps(), step);
            scheduler.forward().noise(batch, SILENT);
            Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(batch.noised()));
            int pixels = height * width;
            int size = prediction.size() / count;
            for (int c = 0; c < channels; c++) {
                float[] ones = new float[pixels];
                Arrays.fill(ones, 1);
                prediction.write((1 + c) * size + c * pixels, ones, 0, pixels);
            }
            prediction.set((channels + 1) * size, 1);
            Tensor error = Tensor.allocate(count, channels, height, width);
            bound.meanError(batch, SILENT, prediction, error);
            float[][] answers = new float[count][channels * pixels];
            for (int n = 0; n < count; n++) {
                error.read(n * channels * pixels, answers[n], 0, channels * pixels);
            }
            return answers;
        }
    }
}
