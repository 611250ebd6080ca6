package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.plugin.offset.OffsetDistribution;
import dev.offsetnoise.plugin.process.Coordinate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * The term at T. A run starts from {@code f (sqrt(1-alphaBar_T) sigma0 epsilon + c_T xi)}, the forward process without its
 * signal, times a factor {@code f} that is 1 by this program's own conventions.
 *
 * <p>With {@code xi} given, where {@code f} is not 1, its expectation is taken over {@code xi}.
 *
 * @param process the process
 * @param factor {@code f}
 * @param offset what becomes of the offset
 */
record Prior(GeneralizedProcess process, double factor, BoundRequest.Offset offset) {

    /** The term of each image. */
    void nats(Tensor clean, double[] nats) {
        int pixels = clean.dimension(2) * clean.dimension(3);
        float[] picture = new float[clean.dimension(1) * pixels];
        for (int n = 0; n < nats.length; n++) {
            clean.read(n * picture.length, picture, 0, picture.length);
            nats[n] = nats(picture, pixels);
        }
    }

    private double nats(float[] picture, int pixels) {
        int last = process.schedule().stepCount();
        double signal = process.schedule().signal(last);
        double drift = (1 - factor) * process.course().share(last);
        double variance = process.pixel().covariance(last, last);
        double[] means = new double[process.distribution().channels()];
        double squares = 0;
        for (int i = 0; i < picture.length; i++) {
            double distance =
                    signal * picture[i] + drift * process.distribution().mean(i / pixels);
            squares += distance * distance;
            means[i / pixels] += distance / pixels;
        }
        double scaled = factor * factor * variance;
        double sum = squares / scaled + picture.length * ratioNats();
        for (int j = 0; j < process.distribution().rank(); j++) {
            sum += offset == BoundRequest.Offset.GIVEN
                    ? drift * drift * process.distribution().variance(j) * pixels / scaled
                    : directionExcess(process.direction(j, pixels), along(j, means), scaled / pixels, last);
        }
        return sum / 2;
    }

    /** What the difference of two variances costs whose ratio is {@code f^2}; 0 at 1. */
    private double ratioNats() {
        return 1 / (factor * factor) - 1 + 2 * Math.log(factor);
    }

    /** Along a direction of the offset the distance is measured by a larger variance than in a pixel. */
    private double directionExcess(Coordinate direction, double distance, double pixelVariance, int last) {
        double own = factor * factor * direction.covariance(last, last);
        return distance * distance * (1 / own - 1 / pixelVariance);
    }

    private double along(int direction, double[] means) {
        OffsetDistribution distribution = process.distribution();
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            sum += distribution.component(direction, c) * means[c];
        }
        return sum;
    }
}
