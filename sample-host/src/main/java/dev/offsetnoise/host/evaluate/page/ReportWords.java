package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.Chance;
import dev.offsetnoise.host.evaluate.Comparison;
import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.evaluate.ModelJudgement;
import dev.offsetnoise.host.evaluate.Response;
import dev.offsetnoise.latent.space.Autoencoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the numbers say, in plain sentences. */
public final class ReportWords {

    private static final double PERCENT = 100;

    private final EvaluationResult result;

    private ReportWords(EvaluationResult result) {
        this.result = result;
    }

    /**
     * Sums up an evaluation.
     *
     * @param result what was found out
     * @return sentences, the most important first
     */
    public static List<String> of(EvaluationResult result) {
        ReportWords words = new ReportWords(result);
        List<String> sentences = new ArrayList<>();
        words.nearest().ifPresent(sentences::add);
        for (Judgement subject : result.subjects()) {
            words.reach(subject).ifPresent(sentences::add);
            if (subject.comparison().isEmpty()) {
                training(subject).ifPresent(sentences::add);
            }
        }
        result.chances().forEach(chance -> sentences.add(chance(chance)));
        for (Judgement subject : result.subjects()) {
            subject.model().ifPresent(model -> {
                sentences.add(dial(subject.name(), model));
                lock(subject.name(), model).ifPresent(sentences::add);
            });
        }
        words.greys().ifPresent(sentences::add);
        return sentences;
    }

    private Optional<String> nearest() {
        if (result.subjects().size() < 2) {
            return Optional.empty();
        }
        return result.subjects().stream()
                .filter(subject -> subject.comparison().isPresent())
                .min(Comparator.comparingDouble(
                        subject -> subject.comparison().orElseThrow().wasserstein()))
                .map(best -> text(
                        "The mean luma of %s is nearest to the reference's: W1 %.4f.",
                        best.name(), best.comparison().orElseThrow().wasserstein()));
    }

    private Optional<String> reach(Judgement subject) {
        return subject.comparison()
                .map(comparison -> text(
                        "%s reaches %s of the reference's dark tail (mean luma below %.3f) and %s of its bright tail"
                                + " (above %.3f); its mean luma is W1 %.4f away%s.",
                        subject.name(),
                        percent(comparison.dark().recall().value()),
                        comparison.dark().threshold(),
                        percent(comparison.bright().recall().value()),
                        comparison.bright().threshold(),
                        comparison.wasserstein(),
                        besideChance(subject, comparison)));
    }

    private String besideChance(Judgement subject, Comparison comparison) {
        return result.chance(subject)
                .filter(chance -> chance.comparison().wasserstein() > 0)
                .map(chance -> comparison.wasserstein() <= chance.wasserstein().high()
                        ? ", no farther than chance may take it"
                        : text(
                                ", %.1f times as far as chance takes it",
                                comparison.wasserstein() / chance.comparison().wasserstein()))
                .orElse("");
    }

    private static String chance(Chance chance) {
        return text(
                "What chance alone does to a set of %d that is like the reference: it reaches %s of the dark tail and %s of"
                        + " the bright tail, at W1 %.4f (in 95 of 100 cases %.4f to %.4f).",
                chance.pictures(),
                percent(chance.comparison().dark().recall().value()),
                percent(chance.comparison().bright().recall().value()),
                chance.comparison().wasserstein(),
                chance.wasserstein().low(),
                chance.wasserstein().high());
    }

    private static Optional<String> training(Judgement subject) {
        return subject.trainingDistance()
                .map(distance -> text(
                        "The mean luma of %s is W1 %.4f away from that of its own training data, by its card.",
                        subject.name(), distance));
    }

    private static String dial(String name, ModelJudgement model) {
        List<Response> responses = model.dial().responses();
        if (responses.isEmpty()) {
            return "No dial curve of " + name + ": " + model.dial().remark();
        }
        return text(
                "The dial of %s goes from a median mean luma of %.3f at -1 to %.3f at 1.",
                name,
                responses.get(0).summary().median(),
                responses.get(responses.size() - 1).summary().median());
    }

    private static Optional<String> lock(String name, ModelJudgement model) {
        if (model.lock().responses().isEmpty()) {
            return model.lock().remark().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "No lock error of " + name + ": " + model.lock().remark());
        }
        double worst = model.lock().responses().stream()
                .mapToDouble(Response::worstError)
                .max()
                .orElseThrow();
        return Optional.of(text("Pictures of %s with a locked luma are at most %.4f away from it.", name, worst));
    }

    private Optional<String> greys() {
        List<Autoencoder.Grey> greys = result.greys();
        if (greys.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text(
                "Encoder and decoder turn black into a mean luma of %.3f and white into %.3f: a model behind this decoder"
                        + " cannot be blamed for missing what lies beyond.",
                greys.get(0).out(), greys.get(greys.size() - 1).out()));
    }

    private static String percent(double share) {
        return text("%.0f %%", PERCENT * share);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
