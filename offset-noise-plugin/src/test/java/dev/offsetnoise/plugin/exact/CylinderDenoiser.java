package dev.offsetnoise.plugin.exact;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * The perfect network for the "Gaussian cylinder": {@code x_0 = a 1 + e} with a uniform on -A..A and e normal with
 * deviation rho in the n - 1 directions orthogonal to 1. {@code E[x_0 | x_t]} is the mean of a truncated normal along 1 and
 * linear elsewhere. The offset must be grey (or absent), so that it lies along 1. The answer is what the network would be
 * trained to give, computed from definitions and not by the code under test.
 */
public final class CylinderDenoiser implements Denoiser {

    private final ModelProfile profile;
    private final ProcessPoint[] points;
    private final double greyVariance;
    private final double bound;
    private final double rho;

    public CylinderDenoiser(ModelProfile profile, double bound, double rho) {
        this.profile = profile;
        this.bound = bound;
        this.rho = rho;
        greyVariance = profile.offset().map(o -> o.covariance()[0][0]).orElse(0.0);
        GeneralizedProcess process = GeneralizedProcess.of(profile);
        points = new ProcessPoint[profile.schedule().steps() + 1];
        for (int t = 1; t < points.length; t++) {
            points[t] = process.point(t);
        }
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        int size = sample.size() / sample.dimension(0);
        int answerSize = prediction.size() / sample.dimension(0);
        float[] noised = new float[size];
        float[] answer = new float[answerSize];
        for (int n = 0; n < sample.dimension(0); n++) {
            sample.read(n * size, noised, 0, size);
            answer(noised, (int) step, answer);
            prediction.write(n * answerSize, answer, 0, answerSize);
        }
    }

    private void answer(float[] noised, int step, float[] answer) {
        ProcessPoint at = points[step];
        int size = noised.length;
        double grey = mean(noised);
        double restVariance = square(at.noise() * at.sigma0());
        double greyNoise = square(at.noise()) * (square(at.sigma0()) / size + square(at.psi()) * greyVariance);
        double cleanGrey = at.signal() == 0
                ? 0
                : TruncatedNormal.mean(grey / at.signal(), Math.sqrt(greyNoise) / at.signal(), bound);
        double cleanRest = at.signal() * square(rho) / (square(at.signal() * rho) + restVariance);
        double[] own = answerWeights(at);
        double answerGrey = own[0] * grey + own[1] * cleanGrey;
        if (isExactEpsilon()) {
            double independent = square(at.sigma0()) / size;
            answerGrey *= (independent + at.phi() * at.psi() * greyVariance)
                    / (independent + square(at.psi()) * greyVariance);
        }
        float slope = (float) (own[0] + own[1] * cleanRest);
        float constant = (float) (answerGrey - slope * grey);
        for (int i = 0; i < size; i++) {
            answer[i] = slope * noised[i] + constant;
        }
        if (profile.variance() == VarianceType.LEARNED) {
            java.util.Arrays.fill(answer, size, 2 * size, level(step, cleanRest));
        }
    }

    private boolean isExactEpsilon() {
        return profile.prediction() == dev.offsetnoise.api.model.PredictionType.EPSILON
                && profile.offset().map(o -> o.target() == OffsetTarget.EXACT).orElse(false);
    }

    /** The answer as {@code first x_t + second x_0}, from {@code n_t = (x_t - signal x_0)/noise}. */
    private double[] answerWeights(ProcessPoint at) {
        return switch (profile.prediction()) {
            case X0 -> new double[] {0, 1};
            case V -> new double[] {at.signal() / at.noise(), -square(at.signal()) / at.noise() - at.noise()};
            case EPSILON -> new double[] {1 / at.noise(), -at.signal() / at.noise()};
        };
    }

    /** The level, -1..1, at which the variance of a step of the full chain is the true one of a pixel. */
    private float level(int step, double cleanRest) {
        if (step == 1) {
            return -1;
        }
        ProcessPoint from = points[step];
        ProcessPoint to = points[step - 1];
        double beta = 1 - square(from.signal() / to.signal());
        double low = beta * square(to.noise() / from.noise()) * square(from.sigma0());
        double high = beta * square(from.sigma0());
        double cleanWeight = to.signal() * beta / square(from.noise());
        double cleanVariance = square(rho) * (1 - cleanRest * from.signal());
        double share = Math.log((low + square(cleanWeight) * cleanVariance) / low) / Math.log(high / low);
        return (float) (2 * share - 1);
    }

    private static double mean(float[] values) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i + 1 < values.length; i += 2) {
            even += values[i];
            odd += values[i + 1];
        }
        return (even + odd + (values.length % 2 == 1 ? values[values.length - 1] : 0)) / values.length;
    }

    private static double square(double value) {
        return value * value;
    }

    @Override
    public void close() {}
}
