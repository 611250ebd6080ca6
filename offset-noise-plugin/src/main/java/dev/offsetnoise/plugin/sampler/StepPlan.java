package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.offset.OffsetDistribution;
import dev.offsetnoise.plugin.process.CleanEstimate;
import dev.offsetnoise.plugin.process.Coordinate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.util.function.DoubleUnaryOperator;

/**
 * All numbers of one step. Pixels are treated with the weights of a coordinate without offset; what the directions of the
 * offset differ by is a shift of each channel, computed in double from channel means.
 */
public final class StepPlan {

    /** Noise is the same in all directions if its weights differ by no more than rounding to float. */
    private static final double EVEN_NOISE = 1e-5;

    /** A learned variance's level spans 2 (-1 to 1), and a deviation's logarithm is half of its variance's. */
    private static final double LEVELS_PER_HALF_LOG = 4;

    private final OffsetDistribution distribution;
    private final CleanEstimate estimate;
    private final Update update;
    private final CleanEstimate[] estimateExcess;
    private final Update[] updateExcess;
    private final double shareBefore;
    private final double shareAfter;
    private final double outputShare;
    private final double levelRate;
    private final boolean directional;
    private final boolean directionalNoise;

    private StepPlan(
            ModelProfile profile,
            GeneralizedProcess process,
            Sampler sampler,
            Transition transition,
            int pixels,
            DoubleUnaryOperator rounding) {
        double t = transition.from();
        distribution = process.distribution();
        estimate = rounded(CleanEstimate.of(profile, process.pixel(), t), rounding);
        update = rounded(sampler.update(process.pixel(), transition), rounding);
        estimateExcess = new CleanEstimate[distribution.rank()];
        updateExcess = new Update[distribution.rank()];
        boolean uneven = false;
        for (int j = 0; j < distribution.rank(); j++) {
            Coordinate direction = process.direction(j, pixels);
            estimateExcess[j] = excess(CleanEstimate.of(profile, direction, t), estimate);
            updateExcess[j] = excess(sampler.update(direction, transition), update, 1 / Math.sqrt(pixels));
            uneven |= Math.abs(updateExcess[j].noise()) > EVEN_NOISE * update.noise();
        }
        shareBefore = process.course().share(t);
        shareAfter = process.course().share(transition.to());
        outputShare = CleanEstimate.offsetShare(profile, process, t);
        directional = !distribution.isZero();
        directionalNoise = uneven;
        boolean learned = profile.variance() == VarianceType.LEARNED && transition.to() > 0;
        levelRate = learned ? sampler.logVarianceRange(process.pixel(), transition) / LEVELS_PER_HALF_LOG : 0;
    }

    /** For pictures that are kept in floats: the weights of a pixel are rounded, and the shifts make up for it. */
    static StepPlan inFloats(
            ModelProfile profile, GeneralizedProcess process, Sampler sampler, Transition transition, int pixels) {
        return new StepPlan(profile, process, sampler, transition, pixels, value -> (float) value);
    }

    /**
     * For pictures that are computed in doubles.
     *
     * @param profile what the network was trained for
     * @param process its process
     * @param sampler the way from noise to image
     * @param transition from where to where
     * @param pixels {@code N = H W}
     * @return the numbers of the step
     */
    public static StepPlan exact(
            ModelProfile profile, GeneralizedProcess process, Sampler sampler, Transition transition, int pixels) {
        return new StepPlan(profile, process, sampler, transition, pixels, DoubleUnaryOperator.identity());
    }

    private static CleanEstimate rounded(CleanEstimate exact, DoubleUnaryOperator rounding) {
        return new CleanEstimate(rounding.applyAsDouble(exact.sample()), rounding.applyAsDouble(exact.output()));
    }

    private static Update rounded(Update exact, DoubleUnaryOperator rounding) {
        return new Update(
                rounding.applyAsDouble(exact.sample()),
                rounding.applyAsDouble(exact.clean()),
                rounding.applyAsDouble(exact.previousClean()),
                rounding.applyAsDouble(exact.noise()));
    }

    private static CleanEstimate excess(CleanEstimate own, CleanEstimate pixel) {
        return new CleanEstimate(own.sample() - pixel.sample(), own.output() - pixel.output());
    }

    /** {@code unit} is the standard deviation of the mean of standard normal pixels. */
    private static Update excess(Update own, Update pixel, double unit) {
        return new Update(
                own.sample() - pixel.sample(),
                own.clean() - pixel.clean(),
                own.previousClean() - pixel.previousClean(),
                own.noise() / unit - pixel.noise());
    }

    /**
     * How a pixel of the clean image follows from sample and output.
     *
     * @return its weights
     */
    public CleanEstimate estimate() {
        return estimate;
    }

    /**
     * How a pixel moves.
     *
     * @return its weights
     */
    public Update update() {
        return update;
    }

    /**
     * Whether channel means matter at all.
     *
     * @return false in an ordinary process
     */
    public boolean isDirectional() {
        return directional;
    }

    /** Whether the channel means of the fresh noise matter. */
    boolean hasDirectionalNoise() {
        return directionalNoise;
    }

    /** The rate for {@link PlaneLoops#scaleByLevel}; 0 where the variance is not learned. */
    double levelRate() {
        return levelRate;
    }

    /**
     * What to add to a channel of the clean image.
     *
     * @param channel which
     * @param sample channel means of the sample
     * @param output channel means of the network's answer
     * @return the shift
     */
    public double cleanShift(int channel, double[] sample, double[] output) {
        double shift =
                -(estimate.sample() * shareBefore + estimate.output() * outputShare) * distribution.mean(channel);
        for (int j = 0; j < estimateExcess.length; j++) {
            CleanEstimate excess = estimateExcess[j];
            shift += distribution.component(j, channel)
                    * (excess.sample() * along(j, sample, shareBefore)
                            + excess.output() * along(j, output, outputShare));
        }
        return shift;
    }

    /**
     * How much of the offset a pixel's weights leave for a shift to bring in.
     *
     * @return {@code c_s - sample c_t}
     */
    public double missingShare() {
        return shareAfter - update.sample() * shareBefore;
    }

    /**
     * What to add to a channel of the next sample, beside noise.
     *
     * @param channel which
     * @param sample channel means of the sample
     * @param clean channel means of the clean image predicted at this step
     * @param previousClean channel means of the clean image predicted at the step before
     * @return the shift
     */
    public double sampleShift(int channel, double[] sample, double[] clean, double[] previousClean) {
        double shift = missingShare() * distribution.mean(channel);
        for (int j = 0; j < updateExcess.length; j++) {
            Update excess = updateExcess[j];
            shift += distribution.component(j, channel)
                    * (excess.sample() * along(j, sample, shareBefore)
                            + excess.clean() * along(j, clean, 0)
                            + excess.previousClean() * along(j, previousClean, 0));
        }
        return shift;
    }

    /** What to add to a channel with the noise, whose channel means are given. */
    double noiseShift(int channel, double[] noise) {
        double shift = 0;
        for (int j = 0; j < updateExcess.length; j++) {
            shift += distribution.component(j, channel) * updateExcess[j].noise() * along(j, noise, 0);
        }
        return shift;
    }

    /** The coordinate of channel means along a direction, measured from {@code share} times the offset's mean. */
    private double along(int direction, double[] means, double share) {
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            sum += distribution.component(direction, c) * (means[c] - share * distribution.mean(c));
        }
        return sum;
    }
}
