package dev.offsetnoise.host.metric;

/** An end of a distribution of brightness. */
public enum Tail {
    /** The lowest values. */
    DARK(1),

    /** The highest values. */
    BRIGHT(-1);

    private final int sign;

    Tail(int sign) {
        this.sign = sign;
    }

    /** Turns values, so that the tail lies at their low end; turned twice they are as before. */
    double turn(double value) {
        return sign * value;
    }
}
