package dev.offsetnoise.host.training;

import java.util.Locale;

/** Where the offset noise of a training comes from. Schedulers that know no offset leave it out. */
public enum OffsetSource {
    /** Mean and covariance of the channel means of the training samples. */
    DATA,
    /** The scheduler's settings, or nowhere. */
    NONE;

    /**
     * The name on the command line.
     *
     * @return in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
