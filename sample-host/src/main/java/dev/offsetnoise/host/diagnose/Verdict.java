package dev.offsetnoise.host.diagnose;

import java.util.Locale;

/** What a noise level says about a model. */
public enum Verdict {
    /** The loss is the optimum, as far as can be told: what is left is the data's. */
    DATA_LIMIT,
    /** The loss is well above an optimum that matters: a better model would have a lower one. */
    UNDERFITS,
    /**
     * The model denoises, and the optimum is far below, since there it takes no more than to recognize one of the pictures: only
     * a model that knows them by heart comes near.
     */
    BY_HEART;

    /** A gap of so much of the optimum is none. */
    static final double SMALL_GAP = 0.1;

    /** An optimum below so much of the loss is that of somebody who recognizes pictures. */
    private static final double RECOGNIZED = 0.1;

    /** Who denoises has less than this share of the simplest denoiser's loss. */
    private static final double DENOISES = 0.9;

    static Verdict of(GapEstimate clean, double simplest) {
        if (clean.isWithin(SMALL_GAP)) {
            return DATA_LIMIT;
        }
        boolean recognized =
                clean.optimal().mean() < RECOGNIZED * clean.measured().mean();
        boolean denoises = clean.measured().mean() < DENOISES * simplest;
        return recognized && denoises ? BY_HEART : UNDERFITS;
    }

    /**
     * In words.
     *
     * @return such as {@code data limit}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
