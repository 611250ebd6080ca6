package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.report.Look;
import dev.offsetnoise.host.report.Panels;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.EstimatorError;
import dev.offsetnoise.models.optimal.EstimatorStudy;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.OptimalLossListener;
import dev.offsetnoise.models.optimal.OptimalLossMeasurement;
import dev.offsetnoise.models.optimal.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Draws how far the estimators of the optimal loss are from the full sum on pictures of 32 x 32: by noise level, by the part's
 * size, and by the weight C of the others. Arguments: the zip, queries at a level, repeats of each draw, folder of the figure.
 */
final class EstimatorFigures {

    private static final int SIDE = 32;
    private static final int ALL = 1_000_000;
    private static final double SHARE = 0.05;
    private static final int[] STEPS = {400, 500, 550, 600, 650, 700, 800, 950};
    private static final int MIDDLE = 600;
    private static final double PERCENT = 100;

    private final OptimalLossMeasurement measurement;
    private final int images;
    private final Queries queries;
    private final int repeats;
    private final List<String> rows = new ArrayList<>(List.of(EstimatorError.CSV_HEADER));

    private EstimatorFigures(OptimalLossMeasurement measurement, int images, Queries queries, int repeats) {
        this.measurement = measurement;
        this.images = images;
        this.queries = queries;
        this.repeats = repeats;
    }

    public static void main(String[] arguments) throws IOException {
        TrainingPictures pictures = TrainingPictures.read(
                TrainingPictures.choice(new ScalingRequest.Pictures(Path.of(arguments[0]), ALL, SIDE, 0)),
                ProbeListener.NONE,
                new Cancellation());
        ModelProfile profile =
                ModelProfile.rgb(SIDE, SIDE, new TrainingSchedule.Linear(1000, 0.0001, 0.02), PredictionType.EPSILON);
        try (PluginCatalogue plugins = PluginDiscovery.discover(EstimatorFigures.class.getClassLoader(), List.of())) {
            Scheduler scheduler =
                    SchedulerChoice.of(plugins.find("ddpm"), Map.of()).create(profile);
            EstimatorFigures figures = new EstimatorFigures(
                    new OptimalLossMeasurement(scheduler, pictures, ComputeDevice.CPU, new Cancellation()),
                    pictures.count(),
                    new Queries(Integer.parseInt(arguments[1]), 1),
                    Integer.parseInt(arguments[2]));
            figures.write(Path.of(arguments[3]));
        }
    }

    private void write(Path folder) throws IOException {
        Panels panels = new Panels(List.of(byStep(), bySize(), byWeight()), 3);
        FigureFiles.write(panels, Files.createDirectories(folder), "estimators");
        Files.write(folder.resolve("estimators.csv"), rows);
    }

    private int part(double share) {
        return (int) Math.round(share * images);
    }

    private static Map<String, Function<Integer, OptimalLossEstimator>> estimators() {
        Map<String, Function<Integer, OptimalLossEstimator>> estimators = new LinkedHashMap<>();
        estimators.put("random subset", size -> new OptimalLossEstimator.RandomSubset(size, 1));
        estimators.put("self-normalized", size -> new OptimalLossEstimator.SelfNormalized(size, 1));
        estimators.put("corrected", size -> new OptimalLossEstimator.Corrected(size, 1));
        estimators.put("guided", size -> new OptimalLossEstimator.Guided(size, 1));
        return estimators;
    }

    private List<EstimatorError> run(List<OptimalLossEstimator> estimators, int... steps) {
        List<EstimatorError> errors = new EstimatorStudy(steps, queries, repeats)
                .run(measurement, estimators, OptimalLossListener.NONE, new Cancellation());
        errors.forEach(error -> rows.add(error.csv()));
        errors.forEach(error -> System.out.println(error.csv()));
        return errors;
    }

    private Figure byStep() {
        List<Curve> curves = new ArrayList<>();
        estimators()
                .forEach((name, of) -> curves.add(
                        curve(name, run(List.of(of.apply(part(SHARE))), STEPS), EstimatorError::step, curves.size())));
        return figure("5 % of the data", Axis.of("step t"), curves);
    }

    private Figure bySize() {
        List<Curve> curves = new ArrayList<>();
        estimators().forEach((name, of) -> {
            List<OptimalLossEstimator> sizes = DoubleStream.of(0.01, 0.02, 0.05, 0.1, 0.2)
                    .mapToObj(share -> of.apply(part(share)))
                    .toList();
            curves.add(curve(
                    name,
                    run(sizes, MIDDLE),
                    error -> PERCENT * error.estimator().size() / images,
                    curves.size()));
        });
        return figure("Step " + MIDDLE, Axis.logarithmic("part of the data, %"), curves);
    }

    private Figure byWeight() {
        double right = new OptimalLossEstimator.Corrected(part(SHARE), 1)
                .countOfOthers(images)
                .orElseThrow();
        List<OptimalLossEstimator> weights = DoubleStream.of(1 / right, 0.2, 0.5, 1, 2, 5, 20)
                .mapToObj(factor ->
                        new OptimalLossEstimator.Corrected(part(SHARE), java.util.OptionalDouble.of(factor * right), 1))
                .map(OptimalLossEstimator.class::cast)
                .toList();
        List<Curve> curves = Stream.of(STEPS)
                .flatMapToInt(java.util.Arrays::stream)
                .filter(step -> step == MIDDLE || step == 700)
                .mapToObj(step -> curve(
                        "step " + step,
                        run(weights, step),
                        error -> error.weight().orElseThrow(),
                        step == MIDDLE ? 2 : 2 + Curve.COLOURS))
                .toList();
        return figure("Corrected, 5 %, by weight", Axis.logarithmic("weight C"), curves);
    }

    private static Curve curve(
            String name, List<EstimatorError> errors, ToDoubleFunction<EstimatorError> x, int colour) {
        double[] bias = values(errors, EstimatorError::bias, 0);
        return Curve.line(name, errors.stream().mapToDouble(x).toArray(), bias, colour)
                .with(Look.LINE_AND_POINTS)
                .withBand(values(errors, EstimatorError::bias, -1), values(errors, EstimatorError::bias, 1));
    }

    /** In percent of the full sum, some standard deviations of a single draw away. */
    private static double[] values(
            List<EstimatorError> errors, ToDoubleFunction<EstimatorError> value, double deviations) {
        return errors.stream()
                .mapToDouble(error ->
                        PERCENT * (value.applyAsDouble(error) + deviations * error.deviation()) / error.fullSum())
                .toArray();
    }

    private static Figure figure(String title, Axis x, List<Curve> curves) {
        return new Figure(title, x, Axis.of("error, % of the full sum"), curves);
    }
}
