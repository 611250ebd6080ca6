package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.metric.GaussianKernel;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.TrainingFacts;
import dev.offsetnoise.latent.space.Autoencoder;
import dev.offsetnoise.models.data.SkippedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One evaluation under way. Used once. */
final class Evaluation {

    private static final String REFERENCE = "reference";

    /** Steps between the greys that go through an autoencoder. */
    private static final int GREY_STEPS = 20;

    /** Below so many pictures in a tail its recall says little. */
    private static final int FEW_IN_A_TAIL = 20;

    private static final int FEW_CELLS = 3;

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
            describer.fallback().ifPresent(listener::remarked);
            Optional<PicturePopulations.Reading> reference = request.reference()
                    .map(real -> pictures.read(names.unlike(REFERENCE), real, describer, described()));
            reference.map(PicturePopulations.Reading::population).ifPresent(population -> {
                warnOfFew(population);
                warnOfSkipped(population);
            });
            List<Gathered> gathered = new ArrayList<>();
            for (Subject subject : request.subjects()) {
                gathered.add(gather(subject, describer));
            }
            Optional<Comparer> comparer = reference.map(
                    real -> new Comparer(real.measured(), fewest(gathered), request.judging(), cancellation));
            comparer.ifPresent(this::warnOfCoarseTails);
            List<Judgement> judgements =
                    gathered.stream().map(set -> judge(set, comparer)).toList();
            judgements.stream().findFirst().flatMap(Judgement::comparison).ifPresent(this::warnOfNoTails);
            return new EvaluationResult(
                    request,
                    reference.map(real -> new Judgement(
                            real.population(),
                            BrightnessFigures.of(real.population().set()),
                            Optional.empty(),
                            Optional.empty())),
                    comparer.map(c -> chances(c, judgements)).orElse(List.of()),
                    comparer.map(c -> OptionalInt.of(c.cells())).orElse(OptionalInt.empty()),
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

    /** A subject's pictures, measured, and what its model says of itself. */
    private record Gathered(Population population, Measured measured, Optional<ModelJudgement> model) {}

    private static int fewest(List<Gathered> gathered) {
        return gathered.stream().mapToInt(set -> set.measured().count()).min().orElse(Integer.MAX_VALUE);
    }

    private static List<Chance> chances(Comparer comparer, List<Judgement> judgements) {
        TreeMap<Integer, Integer> described = new TreeMap<>();
        for (Judgement judgement : judgements) {
            described.merge(
                    judgement.population().set().size(),
                    judgement.comparison().orElseThrow().points(),
                    Math::max);
        }
        return described.entrySet().stream()
                .flatMap(size -> comparer.chance(size.getKey(), size.getValue()).stream())
                .toList();
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
            if (autoencoder.drawsAtRandom(cancellation)) {
                warnings.add("The encoder in " + request.autoencoder().get().getFileName()
                        + " draws its latents at random, so that the greys come back with its noise. Export it with the"
                        + " mean, or with mean and variance, as its output.");
            }
            return autoencoder.greys(lumas, cancellation);
        }
    }

    private Gathered gather(Subject subject, Describer describer) {
        if (subject instanceof Subject.Model model) {
            return gather(model, describer);
        }
        Path source = ((Subject.Pictures) subject).source();
        PicturePopulations.Reading reading =
                pictures.read(names.unlike(String.valueOf(source.getFileName())), source, describer, described());
        warnOfSkipped(reading.population());
        return new Gathered(reading.population(), reading.measured(), Optional.empty());
    }

    private Gathered gather(Subject.Model subject, Describer describer) {
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
        return new Gathered(drawn.population(), drawn.measured(), Optional.of(about));
    }

    private Judgement judge(Gathered set, Optional<Comparer> comparer) {
        Optional<Comparison> comparison = comparer.map(c -> {
            warnOfFew(set.population());
            listener.began("comparing " + set.population().name() + " with the reference");
            return c.compare(set.measured());
        });
        return new Judgement(
                set.population(), BrightnessFigures.of(set.population().set()), comparison, set.model());
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

    /** Numbers that rest on a part of the files only must say so. */
    private void warnOfSkipped(Population population) {
        int skipped = population.skipped().size();
        if (skipped > 0) {
            SkippedFile first = population.skipped().get(0);
            warnings.add(skipped + " of the " + (population.set().size() + skipped) + " files of " + population.name()
                    + " could not be used, such as " + first.name() + ": " + first.reason()
                    + ". The report names all of them.");
        }
    }

    private void warnOfNoTails(Comparison comparison) {
        if (comparison.dark().threshold() >= comparison.bright().threshold()) {
            warnings.add("The reference has no dark and no bright tail: its pictures are all about equally bright. What"
                    + " is said about reaching tails means nothing. Name a reference with dark and bright pictures.");
        }
    }

    /** With one or two cells a heap in one place passes for half of the tail. */
    private void warnOfCoarseTails(Comparer comparer) {
        if (comparer.cells() < FEW_CELLS) {
            warnings.add("The tails are cut into " + comparer.cells() + " of the usual 3 to 10 cells, as many as the"
                    + " smallest set allows: pictures that are all equally dark or bright pass for reach. Use more"
                    + " pictures or a larger tail.");
        }
    }
}
