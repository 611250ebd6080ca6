package dev.offsetnoise.host.training;

/** What is done with the training in a folder. */
public enum Sitting {
    /** A new one is begun. */
    BEGIN,
    /** The one that is there goes on. */
    RESUME,
    /** A model is made of what the one that is there has learnt so far. */
    FINISH
}
