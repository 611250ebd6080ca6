package dev.offsetnoise.host.training;

/** Where the offset noise of a training comes from. Schedulers that know no offset leave it out. */
public enum OffsetSource {
    /** Mean and covariance of the channel means of the training samples. */
    DATA,
    /** The scheduler's settings, or nowhere. */
    NONE
}
