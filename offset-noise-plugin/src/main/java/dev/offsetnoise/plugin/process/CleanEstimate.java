package dev.offsetnoise.plugin.process;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;

/**
 * The clean image that a network's answer implies, in one coordinate: {@code x_0 = sample (x_t - c_t m) + output (out - o m)}
 * where {@code m} is the mean of the offset and {@code o} its share in the network's target.
 *
 * <p>Epsilon: {@code x_0 = (x_t - sqrt(1-alphaBar_t) n_t) / sqrt(alphaBar_t)}. A network that was taught the exact target
 * answers {@code sigma0 epsilon + phi_t xi}; where phi and psi differ, the total noise {@code n_t} follows from it by {@link
 * Coordinate#noisePerTarget}. V: {@code x_0 = sqrt(alphaBar_t) x_t - sqrt(1-alphaBar_t) v}, which holds in every
 * coordinate, since v is made of the total noise. X0: the answer itself.
 *
 * @param sample weight of the noised image
 * @param output weight of the network's answer
 */
public record CleanEstimate(double sample, double output) {

    /**
     * Computes the weights.
     *
     * @param profile what the network was trained for
     * @param coordinate the coordinate
     * @param step {@code t} in 1..T; with {@code alphaBar_t > 0} for epsilon
     * @return the weights
     */
    public static CleanEstimate of(ModelProfile profile, Coordinate coordinate, double step) {
        double signal = coordinate.schedule().signal(step);
        double noise = coordinate.schedule().noise(step);
        return switch (profile.prediction()) {
            case X0 -> new CleanEstimate(0, 1);
            case V -> new CleanEstimate(signal, -noise);
            case EPSILON -> new CleanEstimate(1 / signal, -noise / signal * noisePerOutput(profile, coordinate, step));
        };
    }

    private static double noisePerOutput(ModelProfile profile, Coordinate coordinate, double step) {
        return targetOf(profile) == OffsetTarget.EXACT ? coordinate.noisePerTarget(step) : 1;
    }

    /**
     * The share of the offset in what the network was taught.
     *
     * @param profile what the network was trained for
     * @param process its process
     * @param step {@code t} in 1..T
     * @return {@code o}: phi or psi for epsilon, {@code sqrt(alphaBar) psi} for v, 0 for x0
     */
    public static double offsetShare(ModelProfile profile, GeneralizedProcess process, double step) {
        return Mixture.target(process, step, profile.prediction(), targetOf(profile))
                .xi();
    }

    /**
     * Whether the answer determines the clean image along every direction of the offset. It does not where the exact
     * target goes against the noise ({@code phi_t psi_t} far below 0).
     *
     * @param profile what the network was trained for
     * @param process its process
     * @param pixels {@code N = H W}
     * @param step {@code t} in 1..T
     * @return true if {@link #of} has an answer
     */
    static boolean isDetermined(ModelProfile profile, GeneralizedProcess process, int pixels, double step) {
        if (profile.prediction() != PredictionType.EPSILON) {
            return true;
        }
        boolean determined = process.schedule().alphaBar(step) > 0;
        for (int j = 0; j < process.distribution().rank() && targetOf(profile) == OffsetTarget.EXACT; j++) {
            determined &= process.direction(j, pixels).targetCovariance(step) > 0;
        }
        return determined;
    }

    /**
     * Refuses a step at which the clean image does not follow from the answer.
     *
     * @param profile what the network was trained for
     * @param process its process
     * @param pixels {@code N = H W}
     * @param step {@code t} in 1..T
     * @throws InvalidRequestException if it does not
     */
    public static void requireDetermined(ModelProfile profile, GeneralizedProcess process, int pixels, double step) {
        if (isDetermined(profile, process, pixels, step)) {
            return;
        }
        if (process.schedule().alphaBar(step) == 0) {
            throw new InvalidRequestException("At step " + step + " nothing is left of the image (alphaBar = 0, zero"
                    + " terminal SNR), and what this model predicts ("
                    + profile.prediction().id()
                    + ") does not tell it. Use a model that predicts " + PredictionType.V.id() + " or "
                    + PredictionType.X0.id() + ".");
        }
        throw new InvalidRequestException("At step " + step + " the clean image does not follow from what this"
                + " model predicts (" + profile.prediction().id()
                + "): the offset's share in the target, phi = "
                + process.course().phi(step)
                + ", goes against its share in the noise, psi = "
                + process.course().psi(step)
                + ". Choose gammas that are not negative, or a model that predicts " + PredictionType.V.id() + ".");
    }

    private static OffsetTarget targetOf(ModelProfile profile) {
        return profile.offset().map(OffsetDefinition::target).orElse(OffsetTarget.EXACT);
    }
}
