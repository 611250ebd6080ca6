package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.host.experiment.CellResult.SamplingResult;
import dev.offsetnoise.host.metric.Summary;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One model in one dimension over all its seeds that are done.
 *
 * @param dimension n
 * @param model the process and its strength
 * @param prediction what the network predicts
 * @param results one for each seed, at least one
 */
record ModelRow(int dimension, Variant model, PredictionType prediction, List<CellResult> results) {

    /** A measure at the end, over the seeds; empty where the sampler does not suit the model. */
    Optional<Summary> end(String sampler, Measure measure) {
        double[] values = samplings(sampler)
                .mapToDouble(result -> measure.of(result.measures()))
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /** A measure at each point of the curve, over the seeds. */
    List<Summary> curve(Measure measure) {
        return IntStream.range(0, points())
                .mapToObj(i -> Summary.of(results.stream()
                        .mapToDouble(result -> measure.of(result.curve().get(i).measures()))
                        .toArray()))
                .toList();
    }

    /** Where the curve's points are. */
    double[] iterations() {
        return results.get(0).curve().stream()
                .limit(points())
                .mapToDouble(CellResult.CurvePoint::iteration)
                .toArray();
    }

    private int points() {
        return results.stream().mapToInt(result -> result.curve().size()).min().orElse(0);
    }

    /** Density of L_avg, the mean over the seeds; empty where the sampler does not suit the model. */
    double[] brightness(String sampler) {
        List<List<Double>> all =
                samplings(sampler).map(SamplingResult::brightness).toList();
        return all.isEmpty()
                ? new double[0]
                : IntStream.range(0, all.get(0).size())
                        .mapToDouble(bin -> all.stream()
                                .mapToDouble(densities -> densities.get(bin))
                                .average()
                                .orElse(0))
                        .toArray();
    }

    private Stream<SamplingResult> samplings(String sampler) {
        return results.stream().flatMap(result -> result.samplings().stream()).filter(result -> result.sampler()
                .equals(sampler));
    }
}
