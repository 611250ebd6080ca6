package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.experiment.ModelKind;
import dev.offsetnoise.host.experiment.Variant;
import java.util.List;
import java.util.stream.Stream;

/** What {@code experiment cylinder} does unless it is told otherwise. */
final class ExperimentDefaults {

    static final List<Integer> DIMENSIONS = List.of(2, 10, 50, 200, 1000, 3072);
    static final List<Double> BASE = List.of(0.7, 0.8, 0.9, 1.0, 1.1);
    static final List<Double> ORIGINAL = List.of(0.1, 0.3, 1.0);
    static final List<Double> ADJUSTED = List.of(0.5, 1.0, 1.5);
    static final List<String> PREDICTIONS = List.of("epsilon", "v");
    static final int SEEDS = 3;
    static final int ITERATIONS = 2500;
    static final int BATCH = 128;
    static final int SAMPLES = 1000;
    static final int THREADS = 2;
    static final double HALF_LENGTH = 1;
    static final double RADIUS = 1;

    static final List<Integer> QUICK_DIMENSIONS = List.of(2, 50, 3072);
    static final List<Double> QUICK_STRENGTH = List.of(1.0);
    static final List<String> QUICK_PREDICTIONS = List.of("v");
    static final int QUICK_SEEDS = 1;

    private ExperimentDefaults() {}

    static List<Variant> models(List<Double> base, List<Double> original, List<Double> adjusted) {
        return Stream.of(
                        variants(ModelKind.BASE, base),
                        variants(ModelKind.ORIGINAL, original),
                        variants(ModelKind.ADJUSTED, adjusted))
                .flatMap(variants -> variants)
                .toList();
    }

    private static Stream<Variant> variants(ModelKind kind, List<Double> strengths) {
        return strengths.stream().map(strength -> new Variant(kind, strength));
    }
}
