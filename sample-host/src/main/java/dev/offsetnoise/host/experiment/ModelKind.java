package dev.offsetnoise.host.experiment;

import java.util.Locale;
import java.util.Map;

/** The processes that are compared. */
public enum ModelKind {
    /** Ordinary noise of scale sigma0, without an offset. */
    BASE("adjusted-offset") {
        @Override
        Map<String, String> settings(double strength) {
            return Map.of(OFFSET, "0", SIGMA0, Double.toString(strength));
        }
    },
    /** A constant share of the offset and the heuristic target, as practitioners train. */
    ORIGINAL("original-offset"),
    /** The balanced process with its exact target. */
    ADJUSTED("adjusted-offset");

    private static final String OFFSET = "offset";
    private static final String SIGMA0 = "sigma0";

    private final String scheduler;

    ModelKind(String scheduler) {
        this.scheduler = scheduler;
    }

    /** Id of the scheduler whose forward process is learnt. */
    String scheduler() {
        return scheduler;
    }

    /** The scheduler's settings: the strength is the standard deviation of the offset, of {@link #BASE} it is sigma0. */
    Map<String, String> settings(double strength) {
        return Map.of(OFFSET, Double.toString(strength));
    }

    /**
     * The name in options, files and tables.
     *
     * @return in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
