package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.host.experiment.CellResult.SamplePath;
import dev.offsetnoise.host.metric.Summary;
import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureSize;
import dev.offsetnoise.host.report.Look;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Draws the results. */
final class ExperimentFigures {

    private static final String FLOOR = "two fresh draws of the data";
    private static final String UNIFORM = "the data";

    /** Room around the data where its plane is drawn. */
    private static final double PLANE_MARGIN = 1.3;

    private final Results results;
    private final ModelStyle style;

    ExperimentFigures(Results results) {
        this.results = results;
        style = new ModelStyle(results.request().grid().models());
    }

    /** Error of the brightness over the dimension, for a kind of prediction. */
    Figure dimensions(PredictionType prediction, String sampler) {
        List<Integer> dimensions = results.dimensions();
        List<Curve> curves = new ArrayList<>();
        for (Variant model : results.models()) {
            List<Optional<Summary>> values = dimensions.stream()
                    .map(n -> row(n, model, prediction).flatMap(row -> row.end(sampler, Measure.BRIGHTNESS)))
                    .toList();
            if (values.stream().anyMatch(Optional::isPresent)) {
                curves.add(spread(style.name(model), dimensions, values, style.colour(model)));
            }
        }
        curves.add(reference(
                dimensions,
                dimensions.stream()
                        .map(n -> results.floor(n, Measure.BRIGHTNESS, Floor::end))
                        .toList()));
        return new Figure(
                prediction.id() + "-prediction",
                Axis.logarithmic("dimension n")
                        .withTicksAt(dimensions.stream().mapToDouble(n -> n).toArray()),
                Axis.logarithmic("W1 of L_avg, in A"),
                curves);
    }

    private Optional<ModelRow> row(int dimension, Variant model, PredictionType prediction) {
        return results.rows(dimension).stream()
                .filter(row -> row.model().equals(model) && row.prediction() == prediction)
                .findFirst();
    }

    /** A measure during the training. */
    Figure training(int dimension, PredictionType prediction, Measure measure) {
        List<Curve> curves = new ArrayList<>();
        for (ModelRow row : rows(dimension, prediction)) {
            List<Summary> points = row.curve(measure);
            Curve line = Curve.line(
                    style.name(row.model()),
                    row.iterations(),
                    scaled(measure, points, Summary::mean),
                    style.colour(row.model()));
            curves.add(
                    row.results().size() == 1
                            ? line
                            : line.withBand(
                                    scaled(measure, points, Summary::minimum),
                                    scaled(measure, points, Summary::maximum)));
        }
        results.floor(dimension, measure, Floor::curve)
                .ifPresent(floor -> addFloor(curves, scaled(measure, List.of(floor), Summary::mean)[0]));
        return new Figure(
                "n = " + dimension + ", " + prediction.id(),
                Axis.logarithmic("iterations"),
                measure == Measure.BRIGHTNESS ? Axis.logarithmic(label(measure)) : Axis.of(label(measure)),
                curves,
                FigureSize.SMALL);
    }

    private static void addFloor(List<Curve> curves, double floor) {
        double[] x = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.x()))
                .sorted()
                .distinct()
                .toArray();
        double[] y = new double[x.length];
        Arrays.fill(y, floor);
        curves.add(Curve.reference(FLOOR, x, y));
    }

    private List<ModelRow> rows(int dimension, PredictionType prediction) {
        return results.rows(dimension).stream()
                .filter(row -> row.prediction() == prediction)
                .toList();
    }

    /** L_avg of the models' samples over that of the data. */
    Figure brightness(int dimension, PredictionType prediction, String sampler) {
        double a = results.halfLength();
        double reach = Judge.HISTOGRAM_REACH * a;
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve(
                UNIFORM,
                new double[] {-a, a},
                new double[] {1 / (2 * a), 1 / (2 * a)},
                Optional.empty(),
                Look.FILLED_STEPS,
                Curve.NEUTRAL));
        for (ModelRow row : rows(dimension, prediction)) {
            double[] densities = row.brightness(sampler);
            if (densities.length > 0) {
                curves.add(
                        Curve.histogram(style.name(row.model()), -reach, reach, densities, style.colour(row.model())));
            }
        }
        return new Figure(
                "n = " + dimension + ", " + prediction.id(),
                Axis.of("average brightness L_avg").between(-reach, reach),
                Axis.of("density").from(0),
                curves,
                FigureSize.SMALL);
    }

    /** Error of the brightness with each sampler. */
    Figure samplers(int dimension, PredictionType prediction) {
        List<String> samplers = results.samplers();
        List<Integer> places =
                Stream.iterate(0, i -> i + 1).limit(samplers.size()).toList();
        List<Curve> curves = new ArrayList<>();
        for (ModelRow row : rows(dimension, prediction)) {
            curves.add(spread(
                            style.name(row.model()),
                            places,
                            samplers.stream()
                                    .map(sampler -> row.end(sampler, Measure.BRIGHTNESS))
                                    .toList(),
                            style.colour(row.model()))
                    .with(Look.POINTS));
        }
        Optional<Summary> floor = results.floor(dimension, Measure.BRIGHTNESS, Floor::end);
        curves.add(reference(places, samplers.stream().map(sampler -> floor).toList()));
        return new Figure(
                "n = " + dimension + ", " + prediction.id() + "-prediction",
                Axis.categories("", samplers),
                Axis.of("W1 of L_avg, in A").from(0),
                curves);
    }

    /** Ways of samples through the plane. */
    Figure paths(CellResult result) {
        double a =
                results.halfLength() * PLANE_MARGIN + results.request().data().radius() / 2;
        List<Curve> curves = new ArrayList<>();
        int colour = style.colour(result.cell().model());
        List<double[]> ends = new ArrayList<>();
        List<double[]> ways = new ArrayList<>();
        for (SamplePath path : result.paths()) {
            ways.addAll(path.points());
            ways.add(new double[] {0, Double.NaN, Double.NaN});
            ends.add(path.points().get(path.points().size() - 1));
        }
        curves.add(dots("", ways, Curve.NEUTRAL).with(Look.FAINT));
        curves.add(dots(style.name(result.cell().model()), ends, colour));
        return new Figure(
                style.name(result.cell().model()),
                Axis.of("x").between(-2 * a, 2 * a),
                Axis.of("y").between(-2 * a, 2 * a),
                curves,
                FigureSize.SMALL_SQUARE);
    }

    private static Curve dots(String name, List<double[]> points, int colour) {
        return Curve.points(
                        name,
                        points.stream().mapToDouble(point -> point[1]).toArray(),
                        points.stream().mapToDouble(point -> point[2]).toArray(),
                        colour)
                .with(Look.DOTS);
    }

    /** Markers with the spread over the seeds; what is not known is left out. */
    private Curve spread(String name, List<Integer> places, List<Optional<Summary>> values, int colour) {
        List<Integer> known = Stream.iterate(0, i -> i + 1)
                .limit(values.size())
                .filter(i -> values.get(i).isPresent())
                .toList();
        List<Summary> summaries = values.stream().flatMap(Optional::stream).toList();
        return Curve.line(
                        name,
                        known.stream().mapToDouble(places::get).toArray(),
                        scaled(Measure.BRIGHTNESS, summaries, Summary::mean),
                        colour)
                .withBand(
                        scaled(Measure.BRIGHTNESS, summaries, Summary::minimum),
                        scaled(Measure.BRIGHTNESS, summaries, Summary::maximum))
                .with(Look.LINE_AND_POINTS);
    }

    private Curve reference(List<Integer> places, List<Optional<Summary>> floors) {
        Curve curve = spread(FLOOR, places, floors, Curve.NEUTRAL);
        return Curve.reference(FLOOR, curve.x(), curve.y());
    }

    /** Brightness is shown in units of A. */
    private double[] scaled(Measure measure, List<Summary> values, ToDoubleFunction<Summary> part) {
        double unit = measure == Measure.BRIGHTNESS ? results.halfLength() : 1;
        return values.stream()
                .mapToDouble(value -> part.applyAsDouble(value) / unit)
                .toArray();
    }

    private static String label(Measure measure) {
        return measure == Measure.BRIGHTNESS ? measure.label() + ", in A" : measure.label();
    }
}
