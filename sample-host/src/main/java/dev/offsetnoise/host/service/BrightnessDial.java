package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;

/** The brightness dial as a user turns it, from -1 to 1. */
public final class BrightnessDial {

    /**
     * Standard deviations of the offset at the ends of the dial. A normal value is beyond one end in 0.6 % of all draws:
     * the ends are the darkest and the brightest that the model knows well.
     */
    public static final double DEVIATIONS_AT_END = 2.5;

    private BrightnessDial() {}

    /**
     * The offset for a position of the dial.
     *
     * @param position -1 (the darkest that the model knows), 0 (typical) to 1 (the brightest)
     * @return the offset dial of the scheduler
     * @throws InvalidRequestException if out of range
     */
    public static Brightness.Dial at(double position) {
        if (!(position >= -1 && position <= 1)) {
            throw new InvalidRequestException(
                    "Brightness " + position + ": expected -1 (darkest) to 1 (brightest); 0 is typical.");
        }
        return new Brightness.Dial(DEVIATIONS_AT_END * position);
    }
}
