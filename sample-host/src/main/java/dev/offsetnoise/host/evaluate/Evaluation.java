package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.metric.GaussianKernel;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.TrainingFacts;
import dev.offsetnoise.latent.space.Autoencoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One evaluation under way. Used once. */
final class Evaluation {

    private static final String REFERENCE = "reference";

    /** Steps between the greys that go through an autoencoder. */
    private static final int GREY_STEPS = 20;

    /** Below so many pictures in a tail its recall says little. */
    private static final int FEW_IN_A_TAIL = 20;

    private final Host host;
    private final EvaluationRequest request;
    private final EvaluationListener listener;
    private final Cancellation cancellation;
    private final PicturePopulations pictures;
    private final ModelPopulations models;
    private final ModelProbes probes;
    private final SubjectNames names = new SubjectNames();
    private final List<String> warnings = new ArrayList<>();

    Evaluation(Host host, EvaluationRequest request, EvaluationListener listener, Cancellation cancellation) {
        this.host = host;
        this.request = request;
        this.listener = listener;
        this.cancellation = cancellation;
        pictures = new PicturePopulations(listener, cancellation);
        models = new ModelPopulations(host, request.drawing(), listener, cancellation);
        probes = new ModelProbes(host, request.drawing(), request.judging(), listener, cancellation);
    }

    EvaluationResult run() {
        List<Autoencoder.Grey> greys = greys();
        try (Describer describer = describer()) {
            Optional<PicturePopulations.Reading> reference = request.reference()
                    .map(real -> pictures.read(names.unlike(REFERENCE), real, describer, described()));
            Optional<Comparer> comparer =
                    reference.map(real -> new Comparer(real.measured(), request.judging(), cancellation));
            reference.map(PicturePopulations.Reading::population).ifPresent(this::warnOfFew);
            List<Judgement> judgements = new ArrayList<>();
            for (Subject subject : request.subjects()) {
                judgements.add(judge(subject, describer, comparer));
            }
            Optional<Comparison> floor = comparer.flatMap(
                    c -> c.floor(judgements.stream().flatMap(judgement -> judgement.comparison().stream())));
            return new EvaluationResult(
                    request,
                    reference.map(real -> judgement(real.population(), Optional.empty(), Optional.empty())),
                    floor,
                    judgements,
                    comparer.flatMap(Comparer::kernel)
                            .map(GaussianKernel::bandwidth)
                            .map(OptionalDouble::of)
                            .orElse(OptionalDouble.empty()),
                    describer.label(),
                    greys,
                    warnings);
        }
    }

    /** Without a reference nothing is compared picture by picture. */
    private int described() {
        return request.reference().isPresent() ? request.judging().points() : 0;
    }

    private Describer describer() {
        return request.judging().features() instanceof FeatureChoice.Network network
                ? new NetworkDescriber(network, request.drawing().device(), cancellation)
                : new PixelDescriber();
    }

    private List<Autoencoder.Grey> greys() {
        if (request.autoencoder().isEmpty()) {
            return List.of();
        }
        listener.began("sending greys through the autoencoder");
        double[] lumas = IntStream.rangeClosed(0, GREY_STEPS)
                .mapToDouble(i -> i / (double) GREY_STEPS)
                .toArray();
        try (Autoencoder autoencoder =
                Autoencoder.open(request.autoencoder().get(), request.drawing().device())) {
            return autoencoder.greys(lumas, cancellation);
        }
    }

    private Judgement judge(Subject subject, Describer describer, Optional<Comparer> comparer) {
        if (subject instanceof Subject.Model model) {
            return judge(model, describer, comparer);
        }
        Path source = ((Subject.Pictures) subject).source();
        PicturePopulations.Reading reading =
                pictures.read(names.unlike(String.valueOf(source.getFileName())), source, describer, described());
        return judgement(
                reading.population(), comparison(reading.population(), reading.measured(), comparer), Optional.empty());
    }

    private Judgement judge(Subject.Model subject, Describer describer, Optional<Comparer> comparer) {
        String model = subject.nameOrFolder();
        ModelCard card = host.models().open(model).card();
        request.reference()
                .flatMap(reference -> TrainingOverlap.warning(card, reference))
                .ifPresent(warnings::add);
        ModelPopulations.Drawn drawn = models.draw(names.unlike(card.id()), model, describer, described());
        ModelJudgement about = new ModelJudgement(
                card.id(),
                drawn.result().scheduler(),
                drawn.result().steps(),
                drawn.result().device(),
                training(card),
                probes.dial(model),
                probes.lock(model));
        return judgement(
                drawn.population(), comparison(drawn.population(), drawn.measured(), comparer), Optional.of(about));
    }

    private Optional<Comparison> comparison(Population population, Measured measured, Optional<Comparer> comparer) {
        return comparer.map(c -> {
            warnOfFew(population);
            listener.began("comparing " + population.name() + " with the reference");
            return c.compare(measured);
        });
    }

    private static Judgement judgement(
            Population population, Optional<Comparison> comparison, Optional<ModelJudgement> model) {
        return new Judgement(population, BrightnessFigures.of(population.set()), comparison, model);
    }

    private static Optional<LumaQuantiles> training(ModelCard card) {
        return card.training()
                .map(TrainingFacts::lumaQuantiles)
                .filter(quantiles -> !quantiles.isEmpty())
                .map(LumaQuantiles::new);
    }

    private void warnOfFew(Population population) {
        long inTail = Math.round(population.set().size() * request.judging().tail());
        if (inTail < FEW_IN_A_TAIL) {
            warnings.add("The tails are judged by about " + inTail + " pictures of " + population.name()
                    + " each: what is said about them is uncertain. Use more pictures or a larger tail.");
        }
    }
}
