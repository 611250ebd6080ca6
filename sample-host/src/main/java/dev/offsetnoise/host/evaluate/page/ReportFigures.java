package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.evaluate.Response;
import dev.offsetnoise.host.metric.Histogram;
import dev.offsetnoise.host.metric.Summary;
import dev.offsetnoise.host.report.Axis;
import dev.offsetnoise.host.report.Curve;
import dev.offsetnoise.host.report.Figure;
import dev.offsetnoise.host.report.FigureSize;
import dev.offsetnoise.host.report.Look;
import dev.offsetnoise.latent.space.Autoencoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The figures of the page. A subject has the same colour in all of them; the reference has the text's. */
final class ReportFigures {

    private static final int BINS = 40;
    private static final int PROBABILITIES = 400;
    private static final double TAIL_WIDTH = 0.3;
    private static final double SMALLEST_SHARE = 1e-4;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final String LUMA = "mean luma of a picture";

    private final EvaluationResult result;

    ReportFigures(EvaluationResult result) {
        this.result = result;
    }

    /** Where the pictures lie between black and white. */
    Figure histograms() {
        return new Figure(
                "How bright the pictures are",
                Axis.of(LUMA).between(0, 1),
                Axis.of("share of the pictures").from(0),
                curves(ReportFigures::histogram));
    }

    private static Curve histogram(String name, double[] lumas, int colour) {
        Histogram histogram = Histogram.of(lumas, 0, 1, BINS);
        Curve curve = Curve.histogram(name, 0, 1, histogram.shares(), colour);
        return colour == Curve.NEUTRAL ? curve.with(Look.FILLED_STEPS) : curve;
    }

    /** The dark and the bright end, where linear axes show nothing. */
    List<Figure> tails() {
        Axis shares = Axis.logarithmic("share of the pictures").between(SMALLEST_SHARE, 1);
        return List.of(
                new Figure(
                        "Darker than",
                        Axis.of(LUMA).between(0, TAIL_WIDTH),
                        shares,
                        curves((name, lumas, colour) -> share(name, lumas, colour, p -> p)),
                        FigureSize.SMALL),
                new Figure(
                        "Brighter than",
                        Axis.of(LUMA).between(1 - TAIL_WIDTH, 1),
                        shares,
                        curves((name, lumas, colour) -> share(name, lumas, colour, p -> 1 - p)),
                        FigureSize.SMALL));
    }

    /** The share below (or above) as a line through quantiles, denser towards the ends. */
    private static Curve share(String name, double[] lumas, int colour, ToDoubleFunction<Double> share) {
        double[] sorted = lumas.clone();
        Arrays.sort(sorted);
        double[] x = new double[PROBABILITIES + 1];
        double[] y = new double[PROBABILITIES + 1];
        for (int i = 0; i <= PROBABILITIES; i++) {
            double probability = (1 - Math.cos(Math.PI * i / PROBABILITIES)) / 2;
            x[i] = sorted[(int) Math.round(probability * (sorted.length - 1))];
            y[i] = share.applyAsDouble(Math.round(probability * (sorted.length - 1)) / (double) sorted.length);
        }
        Curve curve = Curve.line(name, x, y, colour);
        return colour == Curve.NEUTRAL ? curve.with(Look.DASHED) : curve;
    }

    /** Makes a curve of one set of pictures. */
    private interface Drawn {
        Curve of(String name, double[] lumas, int colour);
    }

    private List<Curve> curves(Drawn drawn) {
        List<Curve> curves = new ArrayList<>();
        result.reference()
                .ifPresent(reference -> curves.add(
                        drawn.of(reference.name(), reference.population().set().lumas(), Curve.NEUTRAL)));
        List<Judgement> subjects = result.subjects();
        IntStream.range(0, subjects.size())
                .forEach(i -> curves.add(drawn.of(
                        subjects.get(i).name(),
                        subjects.get(i).population().set().lumas(),
                        i)));
        return curves;
    }

    /** Whether a model answered along the dial. */
    boolean hasDial() {
        return result.subjects().stream().anyMatch(subject -> !dial(subject).isEmpty());
    }

    /** Whether a model answered to the lock. */
    boolean hasLock() {
        return result.subjects().stream().anyMatch(subject -> !lock(subject).isEmpty());
    }

    static List<Response> dial(Judgement subject) {
        return subject.model().map(model -> model.dial().responses()).orElse(List.of());
    }

    static List<Response> lock(Judgement subject) {
        return subject.model().map(model -> model.lock().responses()).orElse(List.of());
    }

    /** What comes when the dial is turned. */
    Figure dial() {
        return new Figure(
                "The brightness dial",
                Axis.of("place of the dial").between(-1, 1),
                Axis.of(LUMA).between(0, 1),
                responses(ReportFigures::dial, response -> response.summary().median(), LOW, HIGH));
    }

    /** How far the pictures are from the luma that was locked. */
    Figure lock() {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < result.subjects().size(); i++) {
            Judgement subject = result.subjects().get(i);
            List<Response> responses = lock(subject);
            if (!responses.isEmpty()) {
                curves.add(Curve.line(
                                subject.name(),
                                values(responses, Response::asked),
                                values(responses, Response::meanError),
                                i)
                        .with(Look.LINE_AND_POINTS)
                        .withBand(values(responses, Response::meanError), values(responses, Response::worstError)));
            }
        }
        return new Figure(
                "The brightness lock",
                Axis.of("locked mean luma").between(0, 1),
                Axis.of("distance of the pictures from it").from(0),
                curves);
    }

    private List<Curve> responses(
            Function<Judgement, List<Response>> part, ToDoubleFunction<Response> middle, double low, double high) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < result.subjects().size(); i++) {
            List<Response> responses = part.apply(result.subjects().get(i));
            if (!responses.isEmpty()) {
                curves.add(Curve.line(
                                result.subjects().get(i).name(),
                                values(responses, Response::asked),
                                values(responses, middle),
                                i)
                        .with(Look.LINE_AND_POINTS)
                        .withBand(
                                values(responses, r -> Summary.quantile(r.lumas(), low)),
                                values(responses, r -> Summary.quantile(r.lumas(), high))));
            }
        }
        return curves;
    }

    private static double[] values(List<Response> responses, ToDoubleFunction<Response> value) {
        return responses.stream().mapToDouble(value).toArray();
    }

    /** What an encoder and a decoder make of flat greys. */
    Figure greys() {
        double[] in = result.greys().stream().mapToDouble(Autoencoder.Grey::in).toArray();
        double[] out =
                result.greys().stream().mapToDouble(Autoencoder.Grey::out).toArray();
        double[] ends = DoubleStream.of(0, 1).toArray();
        return new Figure(
                "A flat grey through encoder and decoder",
                Axis.of("luma that goes in").between(0, 1),
                Axis.of("mean luma that comes out").between(0, 1),
                List.of(
                        Curve.reference("nothing lost", ends, ends),
                        Curve.line("encoder and decoder", in, out, 0).with(Look.LINE_AND_POINTS)));
    }
}
