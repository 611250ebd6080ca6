package dev.offsetnoise.plugin.schedule;

import java.util.Arrays;
import java.util.Optional;

/** Where a run ends. */
public enum LastStep {
    /** At the clean image. */
    CLEAN("clean", "At the clean image", 0),
    /** At the first step of the training, with the little noise that is left there. */
    FIRST("first", "At the first step of the training", 1);

    private final String id;
    private final String label;
    private final int arrival;

    LastStep(String id, String label, int arrival) {
        this.id = id;
        this.label = label;
        this.arrival = arrival;
    }

    /**
     * The name in commands and recipes.
     *
     * @return such as {@code clean}
     */
    public String id() {
        return id;
    }

    /**
     * The name in a dialog.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }

    /** The step at which the last transition arrives. */
    int arrival() {
        return arrival;
    }

    /**
     * Finds an end by its name.
     *
     * @param id such as {@code clean}
     * @return the end; empty if there is none of that name
     */
    public static Optional<LastStep> byId(String id) {
        return Arrays.stream(values()).filter(last -> last.id.equals(id)).findFirst();
    }
}
