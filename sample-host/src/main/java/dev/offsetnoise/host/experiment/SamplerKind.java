package dev.offsetnoise.host.experiment;

import java.util.HashMap;
import java.util.Map;

/** The ways from noise to a sample that are compared. */
public enum SamplerKind {
    /** The reverse chain of the model's own process, in eigen-directions. */
    ANCESTRAL("ancestral", Start.OWN),
    /** DDIM in eigen-directions. */
    DDIM("ddim", Start.OWN),
    /** DPM-Solver++ 2M in eigen-directions. */
    DPM_SOLVER("dpmpp-2m", Start.OWN),
    /** DDIM that knows nothing of the offset, started from noise that holds it. */
    ORDINARY_DDIM("ordinary-ddim", Start.OFFSET),
    /** DDIM that knows nothing of the offset, started from plain noise, as ordinary pipelines do. */
    PLAIN_DDIM("plain-ddim", Start.PLAIN);

    /** What the first sample is. */
    enum Start {
        /** As the model's scheduler draws it. */
        OWN,
        /** The same, handed to a scheduler that does not know of it. */
        OFFSET,
        /** Independent noise alone. */
        PLAIN
    }

    private static final String ORDINARY_SCHEDULER = "ddim";
    private static final String SAMPLER = "sampler";

    private final String id;
    private final Start start;

    SamplerKind(String id, Start start) {
        this.id = id;
        this.start = start;
    }

    /**
     * The name in options, files and tables.
     *
     * @return such as {@code dpmpp-2m}
     */
    public String id() {
        return id;
    }

    Start start() {
        return start;
    }

    /** Whether the sampler says something about a kind of model: without an offset there is nothing not to know of. */
    boolean suits(ModelKind model) {
        return start == Start.OWN || model != ModelKind.BASE;
    }

    String scheduler(Variant model) {
        return start == Start.OWN ? model.kind().scheduler() : ORDINARY_SCHEDULER;
    }

    Map<String, String> settings(Variant model) {
        if (start != Start.OWN) {
            return Map.of();
        }
        Map<String, String> settings = new HashMap<>(model.kind().settings(model.strength()));
        settings.put(SAMPLER, id);
        return settings;
    }
}
