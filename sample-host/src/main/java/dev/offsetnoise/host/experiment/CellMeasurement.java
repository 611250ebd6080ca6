package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.experiment.CellResult.CurvePoint;
import dev.offsetnoise.host.experiment.CellResult.SamplePath;
import dev.offsetnoise.host.experiment.CellResult.SamplingResult;
import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.models.network.DenoiserNetwork;
import dev.offsetnoise.models.train.LossPoint;
import dev.offsetnoise.models.train.NetworkDenoiser;
import dev.offsetnoise.models.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** Measures a trained cell with every sampler. */
final class CellMeasurement {

    /** What a plane can show. */
    private static final int PLANE = 2;

    private static final int PATHS = 100;
    private static final int PATH_POINTS = 10;
    private static final double NANOSECONDS = 1e9;

    private final CellModel model;
    private final Judge judge;
    private final Cancellation cancellation;

    CellMeasurement(CellModel model, Judge judge, Cancellation cancellation) {
        this.model = model;
        this.judge = judge;
        this.cancellation = cancellation;
    }

    CellResult measure(TrainingResult training, List<CurvePoint> curve) {
        long started = System.nanoTime();
        DenoiserNetwork network = model.network();
        try (NetworkDenoiser denoiser = new NetworkDenoiser(
                model.scheduler().profile(),
                network,
                training.weights(),
                model.request().device())) {
            SampleDrawer drawer = new SampleDrawer(model, denoiser, cancellation);
            List<SamplingResult> samplings = samplings(drawer);
            List<SamplePath> paths = paths(drawer);
            return new CellResult(
                    model.cell(),
                    training.weights().size(),
                    curve,
                    losses(training, curve),
                    samplings,
                    paths,
                    training.seconds(),
                    (System.nanoTime() - started) / NANOSECONDS);
        }
    }

    /** From the loss curve, which a checkpoint holds, so that an interruption changes nothing. */
    private List<Double> losses(TrainingResult training, List<CurvePoint> curve) {
        int batch = model.request().training().batch();
        List<Double> losses = new ArrayList<>();
        long from = 0;
        for (CurvePoint point : curve) {
            long after = from;
            long to = (long) point.iteration() * batch;
            losses.add(training.lossCurve().stream()
                    .filter(loss -> loss.images() > after && loss.images() <= to)
                    .mapToDouble(LossPoint::loss)
                    .average()
                    .orElse(losses.isEmpty() ? training.lossCurve().get(0).loss() : losses.get(losses.size() - 1)));
            from = to;
        }
        return losses;
    }

    private List<SamplingResult> samplings(SampleDrawer drawer) {
        Samples reference = judge.fresh(model.cell().seed());
        Judge.Bench bench = judge.end(reference);
        return model.request().measuring().samplings().stream()
                .filter(sampling -> sampling.kind().suits(model.cell().model().kind()))
                .map(sampling -> {
                    Samples drawn = drawer.draw(sampling, reference.count());
                    return new SamplingResult(sampling.id(), bench.measure(drawn), judge.histogram(drawn));
                })
                .toList();
    }

    private List<SamplePath> paths(SampleDrawer drawer) {
        boolean plane = model.cell().dimension() == PLANE;
        return plane ? drawer.paths(CurvePlan.SAMPLING, PATHS, PATH_POINTS) : List.of();
    }
}
