package dev.offsetnoise.host.experiment;

import java.util.function.ToDoubleFunction;

/** What is measured, with its names in tables and figures. */
enum Measure {
    /** Exact 1-Wasserstein distance of the points. */
    WASSERSTEIN("wasserstein", "W1 of the points", Measures::wasserstein),
    /** Squared maximum mean discrepancy of the points. */
    MMD("mmd2", "MMD² of the points", Measures::mmd),
    /** 1-Wasserstein distance of the average brightness. */
    BRIGHTNESS("brightness", "W1 of L_avg", Measures::brightness);

    private final String id;
    private final String label;
    private final ToDoubleFunction<Measures> value;

    Measure(String id, String label, ToDoubleFunction<Measures> value) {
        this.id = id;
        this.label = label;
        this.value = value;
    }

    /** The name in files. */
    String id() {
        return id;
    }

    /** The name for readers. */
    String label() {
        return label;
    }

    double of(Measures measures) {
        return value.applyAsDouble(measures);
    }
}
