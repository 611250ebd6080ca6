package dev.offsetnoise.host.scaling;

import java.util.Locale;

/** What C in {@code loss = a C^-b} stands for. */
public enum Against {
    /** The network's weights. */
    PARAMETERS,
    /** The network's weights times the images that it saw. */
    COMPUTE;

    /** C of a network. */
    double of(long parameters, long images) {
        return this == PARAMETERS ? parameters : (double) parameters * images;
    }

    /**
     * In words.
     *
     * @return such as {@code parameters x images}
     */
    public String words() {
        return this == PARAMETERS ? "parameters" : "parameters x images";
    }

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
