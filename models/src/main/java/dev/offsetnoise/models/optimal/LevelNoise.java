package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;

/**
 * The noise of a step with the offset integrated out, {@code x_t - a x_0 ~ N(b psi m, Sigma)}. In {@code u = sqrt(N) · channel
 * means} its covariance is {@code V = b^2 (sigma0^2 I + psi^2 N S)}, in all directions orthogonal to those {@code s^2 = b^2
 * sigma0^2}. Nothing but the C x C matrix V is ever inverted.
 */
final class LevelNoise {

    private final ProcessPoint point;
    private final int channels;
    private final int pixels;
    private final double[] shift;
    private final double restVariance;
    /** {@code V^-1 - I / s^2}: what the means' precision is beyond that of the rest. */
    private final double[][] excess;
    /** Gain of the target in u over the total noise in u, and variance of the target that the noise does not tell. */
    private final double[][] gain;

    private final double hidden;

    LevelNoise(ProcessPoint point, ModelProfile profile) {
        this.point = point;
        channels = profile.channels();
        pixels = profile.height() * profile.width();
        double[][] offset = profile.offset().map(OffsetDefinition::covariance).orElse(new double[channels][channels]);
        double[] mean = profile.offset().map(OffsetDefinition::mean).orElse(new double[channels]);
        boolean whole =
                profile.offset().map(OffsetDefinition::target).orElse(OffsetTarget.EXACT) == OffsetTarget.HEURISTIC;
        double share = whole ? point.psi() : point.phi();
        shift = new double[channels];
        for (int c = 0; c < channels; c++) {
            shift[c] = point.noise() * point.psi() * mean[c];
        }
        restVariance = square(point.noise() * point.sigma0());
        double[][] noise = unit(offset, point.psi() * point.psi());
        double[][] precision = SmallMatrix.inverse(noise);
        excess = SmallMatrix.scaled(precision, 1 / square(point.noise()));
        for (int c = 0; c < channels; c++) {
            excess[c][c] -= 1 / restVariance;
        }
        double[][] shared = unit(offset, point.psi() * share);
        gain = SmallMatrix.product(shared, precision);
        hidden = SmallMatrix.trace(unit(offset, share * share)) - SmallMatrix.trace(SmallMatrix.product(gain, shared));
    }

    /** {@code sigma0^2 I + factor N S}. */
    private double[][] unit(double[][] offset, double factor) {
        double[][] result = SmallMatrix.scaled(offset, factor * pixels);
        for (int c = 0; c < channels; c++) {
            result[c][c] += square(point.sigma0());
        }
        return result;
    }

    private static double square(double value) {
        return value * value;
    }

    ProcessPoint point() {
        return point;
    }

    int channels() {
        return channels;
    }

    /** {@code a Sigma^-1 (x_t - shift)}: its product with an image is the part of the log weight that depends on x_t. */
    double[] projection(float[] noised) {
        double[] centred = new double[noised.length];
        for (int i = 0; i < noised.length; i++) {
            centred[i] = noised[i] - shift[i / pixels];
        }
        return weighted(centred);
    }

    /** The part of the projection that comes from the noise: without that of the clean image. */
    double[] projectionOfNoise(float[] noised, float[] clean) {
        double[] noise = new double[noised.length];
        for (int i = 0; i < noised.length; i++) {
            noise[i] = noised[i] - shift[i / pixels] - point.signal() * clean[i];
        }
        return weighted(noise);
    }

    /** {@code a^2 x' Sigma^-1 y} from {@code x'y} and the channel means. */
    double product(double product, double[] means, double[] otherMeans) {
        double correction = 0;
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                correction += means[i] * excess[i][j] * otherMeans[j];
            }
        }
        return square(point.signal()) * (product / restVariance + pixels * correction);
    }

    private double[] weighted(double[] values) {
        double[] means = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i / pixels] += values[i] / pixels;
        }
        double[] correction = SmallMatrix.product(excess, means);
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = point.signal() * (values[i] / restVariance + correction[i / pixels]);
        }
        return result;
    }

    /** {@code a^2 x' Sigma^-1 x / 2}: the part of the log weight that depends on the image alone. */
    double halfNorm(double squares, double[] means) {
        double norm = squares / restVariance + pixels * SmallMatrix.form(excess, means);
        return square(point.signal()) * norm / 2;
    }

    /** Optimal mean squared error of the clean image. */
    double x0(PosteriorSpread spread) {
        return spread.total() / (channels * pixels);
    }

    /** That of v, which is {@code (a x_t - (a^2 + b^2) x_0) / b}. */
    double v(PosteriorSpread spread) {
        double signal = point.signal();
        double noise = point.noise();
        return square((signal * signal + noise * noise) / noise) * x0(spread);
    }

    /**
     * That of the noise. The total noise is {@code (x_t - a x_0) / b}; where the target holds another share of the offset than
     * the total noise does, the means have a gain, and a variance that not even the clean image would tell.
     */
    double epsilon(PosteriorSpread spread) {
        double means = pixels * SmallMatrix.trace(spread.means());
        double[][] moved = SmallMatrix.product(SmallMatrix.product(gain, spread.means()), gain);
        double gained = pixels * SmallMatrix.trace(moved);
        double ratio = square(point.signal() / point.noise());
        return (ratio * (spread.total() - means + gained) + hidden) / (channels * pixels);
    }
}
