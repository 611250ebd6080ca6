package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.process.GeneralizedForward;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pictures of two grey pixels whose brightness {@code (x_1 + x_2)/sqrt(2)} and contrast {@code (x_1 - x_2)/sqrt(2)} are normal
 * and independent, with their perfect network, which is linear. It answers one end of the range of variances
 * everywhere. The reverse chain is then linear as well: what it gives a picture is one integral over the last prediction. Means of terms, which are quadratic in the noise,
 * are sums over three nodes a normal number; that of the first step, which is not, is a sum over a fine grid.
 */
final class NormalToy {

    private static final double ROOT = Math.sqrt(2);
    private static final double OFFSET_MEAN = 0.2;
    private static final double[] DATA_MEAN = {0.1 * ROOT, 0};
    private static final double[] DATA_VARIANCE = {0.3, 0.02};

    private static final double[] FEW = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] FEW_WEIGHTS = {1.0 / 6, 2.0 / 3, 1.0 / 6};
    private static final int HALF_GRID = 8;
    private static final double GRID = 0.65;

    private final ModelProfile profile;
    private final GeneralizedProcess process;
    private final double deviation;

    NormalToy(GammaStrategy strategy, int steps, double deviation, double sigma0) {
        this.deviation = deviation;
        double[][] covariance = {{deviation * deviation}};
        double[] mean = {deviation > 0 ? OFFSET_MEAN : 0};
        profile = new ModelProfile(
                1,
                1,
                2,
                new TrainingSchedule.Linear(steps, 0.1 / steps, 10.0 / steps),
                PredictionType.X0,
                VarianceType.LEARNED,
                ValueRange.PIXELS,
                new LumaMap(new double[] {1}, 0),
                Optional.of(new OffsetDefinition(sigma0, mean, covariance, strategy, OffsetTarget.EXACT)));
        process = GeneralizedProcess.of(profile);
    }

    static Stream<GammaStrategy> strategies() {
        return Stream.of(new GammaStrategy.Balanced(), new GammaStrategy.Constant(), new GammaStrategy.Tapered(2));
    }

    /** The offset of a coordinate: brightness has {@code sqrt(2)} times that of a pixel, contrast none. */
    private double center(int coordinate, int step) {
        double mean = profile.offset().orElseThrow().mean()[0];
        return coordinate == 0 ? ROOT * process.course().share(step) * mean : 0;
    }

    private double covariance(int coordinate, int s, int t) {
        double kept = process.schedule().signal(t) / process.schedule().signal(s);
        double independent = kept * (1 - process.schedule().alphaBar(s)) * process.sigma0() * process.sigma0();
        double together = process.course().share(s) * process.course().share(t) * deviation * deviation;
        return independent + (coordinate == 0 ? 2 * together : 0);
    }

    /** {@code dE[x_0]/dx_t}. */
    private double gain(int coordinate, int t) {
        double signal = process.schedule().signal(t);
        return signal
                * DATA_VARIANCE[coordinate]
                / (signal * signal * DATA_VARIANCE[coordinate] + covariance(coordinate, t, t));
    }

    private double denoise(int coordinate, int t, double sample) {
        double expected = process.schedule().signal(t) * DATA_MEAN[coordinate] + center(coordinate, t);
        return DATA_MEAN[coordinate] + gain(coordinate, t) * (sample - expected);
    }

    /** Of a step that does not end at the clean image, unless it is large. */
    private double variance(boolean large, int s, int t) {
        double kept = process.schedule().alphaBar(t) / process.schedule().alphaBar(s);
        return large ? (1 - kept) * process.sigma0() * process.sigma0() : posteriorVariance(s, t);
    }

    private double posteriorVariance(int s, int t) {
        double alphaBarS = process.schedule().alphaBar(s);
        double alphaBarT = process.schedule().alphaBar(t);
        return (1 - alphaBarT / alphaBarS) * (1 - alphaBarS) / (1 - alphaBarT) * process.sigma0() * process.sigma0();
    }

    /** Mean and variance of the last prediction of the clean image. */
    private double[] lastPrediction(boolean large, int coordinate) {
        int t = process.schedule().stepCount();
        double mean = center(coordinate, t);
        double variance = covariance(coordinate, t, t);
        for (; t > 1; t--) {
            int s = t - 1;
            double keep = covariance(coordinate, s, t) / covariance(coordinate, t, t);
            double clean =
                    process.schedule().signal(s) - keep * process.schedule().signal(t);
            mean = center(coordinate, s) + keep * (mean - center(coordinate, t)) + clean * denoise(coordinate, t, mean);
            double slope = keep + clean * gain(coordinate, t);
            variance = slope * slope * variance + variance(large, s, t);
        }
        double slope = gain(coordinate, 1);
        return new double[] {denoise(coordinate, 1, mean), slope * slope * variance};
    }

    /** {@code -log p(x_0)}, with the large or the small variance at every step. */
    double truth(boolean large, float[] picture) {
        double logVariance = Math.log(large ? variance(true, 0, 1) : posteriorVariance(1, 2));
        double step = Math.exp(logVariance / 2) / 3;
        double[] brightness = lastPrediction(large, 0);
        double[] contrast = lastPrediction(large, 1);
        double sum = 0;
        for (int i = -40; i <= 40; i++) {
            for (int j = -40; j <= 40; j++) {
                double u = (picture[0] + picture[1]) / ROOT + i * step;
                double w = (picture[0] - picture[1]) / ROOT + j * step;
                double first = DiscretizedNormal.nats(picture[0], picture[0] - (u + w) / ROOT, logVariance);
                double second = DiscretizedNormal.nats(picture[1], picture[1] - (u - w) / ROOT, logVariance);
                sum += density(u, brightness) * density(w, contrast) * Math.exp(-first - second) * step * step;
            }
        }
        return -Math.log(sum);
    }

    private static double density(double x, double[] moments) {
        double distance = x - moments[0];
        return Math.exp(-distance * distance / moments[1] / 2) / Math.sqrt(2 * Math.PI * moments[1]);
    }

    /** All terms of the bound. */
    double bound(boolean large, BoundRequest request, float[] picture) {
        ChainBound bound = new ChainBound(profile, process, 1, request);
        Tensor clean = Tensor.allocate(1, 1, 1, 2);
        clean.write(0, picture, 0, 2);
        double[] prior = new double[1];
        bound.prior(clean, prior);
        double sum = prior[0] + mean(bound, large, 1, picture, grid(), gridWeights());
        for (int t = 2; t <= process.schedule().stepCount(); t++) {
            sum += mean(bound, large, t, picture, FEW, FEW_WEIGHTS);
        }
        return sum;
    }

    private static double[] grid() {
        double[] nodes = new double[2 * HALF_GRID + 1];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = GRID * (i - HALF_GRID);
        }
        return nodes;
    }

    private static double[] gridWeights() {
        double[] weights = grid();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = GRID * Math.exp(-weights[i] * weights[i] / 2) / Math.sqrt(2 * Math.PI);
        }
        return weights;
    }

    private double mean(ChainBound bound, boolean large, int t, float[] picture, double[] nodes, double[] weights) {
        int count = nodes.length * nodes.length * nodes.length;
        ForwardBatch batch = new ForwardBatch(count, 1, 1, 2);
        for (int n = 0; n < count; n++) {
            batch.clean().write(2 * n, picture, 0, 2);
            batch.steps()[n] = t;
            batch.seeds()[n] = n;
        }
        NoiseSource noise = seed -> new Node(nodes, (int) seed);
        new GeneralizedForward(process, profile).noise(batch, noise);
        double[] nats = new double[count];
        bound.terms(batch, noise, answer(batch, large, t), nats);
        double sum = 0;
        for (int n = 0; n < count; n++) {
            int k = nodes.length;
            sum += weights[n % k] * weights[n / k % k] * weights[n / k / k] * nats[n];
        }
        return sum;
    }

    private Tensor answer(ForwardBatch batch, boolean large, int t) {
        Tensor answer = Tensor.allocate(batch.count(), 2, 1, 2);
        for (int n = 0; n < batch.count(); n++) {
            double first = batch.noised().get(2 * n);
            double second = batch.noised().get(2 * n + 1);
            double u = denoise(0, t, (first + second) / ROOT);
            double w = denoise(1, t, (first - second) / ROOT);
            answer.set(4 * n, (float) ((u + w) / ROOT));
            answer.set(4 * n + 1, (float) ((u - w) / ROOT));
            answer.set(4 * n + 2, large ? 1 : -1);
            answer.set(4 * n + 3, large ? 1 : -1);
        }
        return answer;
    }

    /** The three normal numbers of a picture, by its number. */
    private record Node(double[] nodes, int index) implements NoiseSource.PictureNoise {
        @Override
        public void initial(float[] target, int length) {
            target[0] = (float) nodes[index % nodes.length];
            target[1] = (float) nodes[index / nodes.length % nodes.length];
        }

        @Override
        public void offset(double[] target) {
            target[0] = nodes[index / nodes.length / nodes.length];
        }

        @Override
        public void step(float[] target, int length) {
            throw new IllegalStateException("The forward process takes no steps.");
        }
    }
}
