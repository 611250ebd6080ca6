package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which cells there are: every combination.
 *
 * @param dimensions n
 * @param models processes and strengths
 * @param predictions what the networks learn to predict
 * @param seeds number of seeds, from 1
 */
public record Grid(List<Integer> dimensions, List<Variant> models, List<PredictionType> predictions, int seeds) {

    private static final int MAX_SEEDS = 1000;

    /**
     * Copies the lists, without repetitions.
     *
     * @param dimensions see {@link #dimensions()}
     * @param models see {@link #models()}
     * @param predictions see {@link #predictions()}
     * @param seeds see {@link #seeds()}
     */
    public Grid {
        dimensions = List.copyOf(new TreeSet<>(dimensions));
        models = models.stream()
                .distinct()
                .sorted(Comparator.comparing(Variant::kind).thenComparing(Variant::strength))
                .toList();
        predictions = predictions.stream().distinct().toList();
        if (dimensions.isEmpty() || models.isEmpty() || predictions.isEmpty()) {
            throw new InvalidRequestException("The experiment has " + dimensions.size() + " dimensions, "
                    + models.size() + " models and " + predictions.size()
                    + " kinds of prediction; at least one of each is needed.");
        }
        if (seeds < 1 || seeds > MAX_SEEDS) {
            throw new InvalidRequestException("Seeds " + seeds + ": expected 1 to " + MAX_SEEDS + ".");
        }
    }

    /**
     * All cells, breadth first: every model with the first seed before the second seed, small dimensions first, so that
     * a run that is stopped has compared all models that far.
     *
     * @return in the order of work
     */
    public List<Cell> cells() {
        return IntStream.rangeClosed(1, seeds)
                .boxed()
                .flatMap(seed -> dimensions.stream().flatMap(n -> predictions.stream()
                        .flatMap(prediction -> models.stream().map(model -> new Cell(n, model, prediction, seed)))))
                .toList();
    }
}
