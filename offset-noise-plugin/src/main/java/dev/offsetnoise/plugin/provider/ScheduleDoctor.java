package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.Finding.Severity;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.process.BrightnessReading;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.DdimSampler;
import dev.offsetnoise.plugin.sampler.RunFactory;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Says in words and numbers what a model with a scheduler can and cannot reach. */
final class ScheduleDoctor {

    /**
     * Up to so many standard deviations the first noise covers every brightness, and its part in what the network sees is
     * far larger than the picture's. At 2.9, the bundled model without an offset, the dark and the bright are missing.
     */
    private static final double REACHABLE_DEVIATIONS = 0.5;

    /** Where the offset's share at {@link #LATE_STEP} is smaller, it all enters in the last few steps. */
    private static final double SMALLEST_LATE_SHARE = 0.05;

    /** From mid-grey to black or white. */
    private static final double HALF_LUMA = 0.5;

    /** Beyond it lies one draw in 160. */
    private static final double DIAL_END = 2.5;

    private static final double LATE_STEP = 0.75;
    private static final double[] TAPERS = {4, 2, 1};

    private final ModelProfile profile;
    private final GeneralizedProcess process;
    private final RunFactory runs;
    private final NoiseSchedule schedule;
    private final int last;

    ScheduleDoctor(RunFactory runs) {
        this.runs = runs;
        this.profile = runs.profile();
        this.process = runs.process();
        this.schedule = process.schedule();
        this.last = schedule.stepCount();
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(terminalSnr());
        findings.add(reach());
        if (!process.distribution().isZero()) {
            findings.add(course());
            dial().ifPresent(findings::add);
        }
        findings.add(steps());
        return findings;
    }

    private Finding terminalSnr() {
        double alphaBar = schedule.alphaBar(last);
        String text = alphaBar == 0
                ? "Nothing of the image is left at the last step (alphaBar_T = 0, zero terminal SNR): every brightness can"
                        + " be reached."
                : "At the last step alphaBar_T = " + Numbers.text(alphaBar) + ": "
                        + Numbers.text(100 * schedule.signal(last))
                        + " % of the image is left, and its signal-to-noise ratio is "
                        + Numbers.text(alphaBar / (1 - alphaBar)) + ".";
        return new Finding(Severity.NOTE, "terminal-snr", text);
    }

    /** Black, seen from mid-grey in the noise of the last step: {@code sqrt(alphaBar_T) 0.5 / sqrt(u'V_T u)}. */
    private Finding reach() {
        double plain = deviations(GeneralizedProcess.of(BaselineProvider.withoutOffset(profile)));
        double own = deviations(process);
        boolean offset = !process.distribution().isZero();
        String size = profile.width() + " x " + profile.height();
        String text = "In the noise of the last step black and white lie " + Numbers.text(own)
                + " standard deviations of luma from mid-grey at " + size;
        if (offset) {
            text += "; without the offset it would be " + Numbers.text(plain);
        }
        text += ". The brightness signal-to-noise ratio is " + Numbers.text(own * own) + ". ";
        if (own <= REACHABLE_DEVIATIONS) {
            return new Finding(Severity.NOTE, "reach", text + "Very dark and very bright pictures can be reached.");
        }
        text += "A sampler that starts from this noise comes out too near the middle. "
                + (offset
                        ? "Train with a larger offset covariance, such as that of the data's channel means."
                        : "Use a model that was trained with an offset, or the brightness lock.");
        return new Finding(Severity.WARNING, "reach", text);
    }

    private double deviations(GeneralizedProcess seen) {
        int pixels = profile.height() * profile.width();
        return schedule.signal(last)
                * HALF_LUMA
                / seen.meanDeviation(last, pixels, BrightnessReading.weights(profile, seen, last, pixels));
    }

    /** What the dial can be trusted with: as far as {@link #reach} allows it. */
    private Optional<Finding> dial() {
        DialReach dial = new DialReach(profile, process);
        if (!dial.exists()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Severity.NOTE,
                "dial",
                String.format(
                        Locale.ROOT,
                        "The offset dial leads to a luma of about %.2f at its dark end, -%s standard deviations, and to %.2f"
                                + " at its bright end: with a deterministic sampler, if the model knows pictures of every"
                                + " luma alike.",
                        dial.luma(-DIAL_END),
                        DIAL_END,
                        dial.luma(DIAL_END))));
    }

    private Finding course() {
        int late = Math.max(1, (int) Math.round(LATE_STEP * last));
        double share = process.course().psi(late);
        String name = OffsetRemarks.name(profile.offset().orElseThrow().strategy());
        String text = "The strategy " + name + " has psi = "
                + Numbers.text(process.course().psi(1)) + " at step 1, "
                + Numbers.text(share) + " at step " + late + " and "
                + Numbers.text(process.course().psi(last))
                + " at step " + last + ".";
        if (share >= SMALLEST_LATE_SHARE) {
            return new Finding(Severity.NOTE, "strategy", text);
        }
        return new Finding(
                Severity.WARNING,
                "strategy-degenerate",
                text + " Below " + SMALLEST_LATE_SHARE
                        + " at three quarters, nearly all of the offset enters in the last"
                        + " few steps and brightness is decided in a jump. Train with the strategy " + working(late)
                        + " on this schedule.");
    }

    /** The steepest strategy that is not degenerate on this schedule. */
    private String working(int late) {
        return DoubleStream.of(TAPERS)
                .mapToObj(GammaStrategy.Tapered::new)
                .filter(tapered -> OffsetCourse.of(schedule, tapered).psi(late) >= SMALLEST_LATE_SHARE)
                .findFirst()
                .map(OffsetRemarks::name)
                .orElse(OffsetRemarks.name(new GammaStrategy.Constant()));
    }

    private Finding steps() {
        if (runs.sampler() instanceof AncestralSampler) {
            return new Finding(
                    Severity.NOTE,
                    "steps",
                    "Ask for all " + last + " steps: with few, the ancestral sampler loses spread.");
        }
        String advice = runs.sampler() instanceof DdimSampler ? "Ask for about 50 steps." : "Ask for 15 to 30 steps.";
        return new Finding(Severity.NOTE, "steps", advice + " The model was trained with " + last + ".");
    }
}
