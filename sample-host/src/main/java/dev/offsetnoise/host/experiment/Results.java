package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.host.metric.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known so far.
 *
 * @param request what was asked for
 * @param cells results, in the grid's order
 * @param floors floors, by dimension
 */
record Results(ExperimentRequest request, List<CellResult> cells, List<Floor> floors) {

    static Results read(ExperimentRequest request, ExperimentFolder folder) {
        return new Results(
                request,
                request.grid().cells().stream()
                        .map(folder::readResult)
                        .flatMap(Optional::stream)
                        .toList(),
                request.grid().dimensions().stream()
                        .map(folder::readFloor)
                        .flatMap(Optional::stream)
                        .toList());
    }

    double halfLength() {
        return request.data().halfLength();
    }

    /** The dimensions that have results, the smallest first. */
    List<Integer> dimensions() {
        return cells.stream()
                .map(result -> result.cell().dimension())
                .distinct()
                .sorted()
                .toList();
    }

    /** The kinds of prediction that have results, in the grid's order. */
    List<PredictionType> predictions() {
        return request.grid().predictions().stream()
                .filter(prediction ->
                        cells.stream().anyMatch(result -> result.cell().prediction() == prediction))
                .toList();
    }

    /** Whether a dimension has results with a kind of prediction. */
    boolean has(int dimension, PredictionType prediction) {
        return cells.stream()
                .map(CellResult::cell)
                .anyMatch(cell -> cell.dimension() == dimension && cell.prediction() == prediction);
    }

    /** The models that have results, in the grid's order. */
    List<Variant> models() {
        return request.grid().models().stream()
                .filter(model ->
                        cells.stream().anyMatch(result -> result.cell().model().equals(model)))
                .toList();
    }

    /** The models of a dimension that have results. */
    List<ModelRow> rows(int dimension) {
        Map<Cell, List<CellResult>> groups = cells.stream()
                .filter(result -> result.cell().dimension() == dimension)
                .collect(Collectors.groupingBy(
                        result -> withoutSeed(result.cell()), LinkedHashMap::new, Collectors.toList()));
        Function<Map.Entry<Cell, List<CellResult>>, ModelRow> row = group ->
                new ModelRow(dimension, group.getKey().model(), group.getKey().prediction(), group.getValue());
        return groups.entrySet().stream().map(row).toList();
    }

    private static Cell withoutSeed(Cell cell) {
        return new Cell(cell.dimension(), cell.model(), cell.prediction(), 0);
    }

    /** A measure between fresh draws; empty while it is not known. */
    Optional<Summary> floor(int dimension, Measure measure, Function<Floor, List<Measures>> where) {
        return floors.stream()
                .filter(floor -> floor.dimension() == dimension)
                .findFirst()
                .map(floor -> Summary.of(
                        where.apply(floor).stream().mapToDouble(measure::of).toArray()));
    }

    /** The samplers that have results, in the order they were asked for. */
    List<String> samplers() {
        return request.measuring().samplings().stream()
                .map(Sampling::id)
                .filter(id -> cells.stream()
                        .flatMap(result -> result.samplings().stream())
                        .anyMatch(result -> result.sampler().equals(id)))
                .toList();
    }

    /** The sampler that stands for a model where there is room for one: the first that was asked for. */
    String mainSampler() {
        return request.measuring().samplings().get(0).id();
    }
}
