package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.host.noised.LevelChoice;
import java.util.Objects;

/**
 * One noise level of one set of pictures.
 *
 * @param point the process there
 * @param target losses in what the model predicts
 * @param clean losses of the clean image that follows from it
 * @param luma mean squared errors of the clean image's mean luma alone
 * @param simplest loss of the clean image of the {@linkplain ImageSpread#simplest simplest denoiser}
 * @param blur how closely the noised image itself shows its brightness
 */
public record LevelDiagnosis(
        ProcessPoint point,
        GapEstimate target,
        GapEstimate clean,
        GapEstimate luma,
        double simplest,
        BrightnessBlur blur) {

    /**
     * Validates the components.
     *
     * @param point see {@link #point()}
     * @param target see {@link #target()}
     * @param clean see {@link #clean()}
     * @param luma see {@link #luma()}
     * @param simplest see {@link #simplest()}
     * @param blur see {@link #blur()}
     */
    public LevelDiagnosis {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(clean, "clean");
        Objects.requireNonNull(luma, "luma");
        Objects.requireNonNull(blur, "blur");
    }

    /**
     * The step.
     *
     * @return {@code t}
     */
    public int step() {
        return point.step();
    }

    /**
     * The logarithm of the signal-to-noise ratio.
     *
     * @return large where there is little noise
     */
    public double logSnr() {
        return LevelChoice.logSnr(point);
    }

    /**
     * What the level says about the model.
     *
     * @return in which of three states it is
     */
    public Verdict verdict() {
        return Verdict.of(clean, simplest);
    }
}
