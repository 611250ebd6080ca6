package dev.offsetnoise.host.training;

import dev.offsetnoise.latent.model.LossPoint;
import dev.offsetnoise.latent.model.TrainingFacts;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.train.TrainingResult;
import java.util.Arrays;
import java.util.List;

/** What a card says about a training. */
final class TrainingCardFacts {

    private TrainingCardFacts() {}

    static TrainingFacts of(TrainingRequest request, int images, TrainingResult result, DataStatistics statistics) {
        TrainingRequest.Variation variation = request.variation();
        return new TrainingFacts(
                request.label().command(),
                images + " images of " + request.data().getFileName() + heldOut(variation.heldOut())
                        + ", square crops at " + variation.size() + " x " + variation.size() + ", mirrored at random"
                        + exposure(variation.stops()),
                request.label().licence(),
                variation.heldOut(),
                result.images(),
                result.weights().size(),
                request.seed(),
                lossCurve(result),
                quantiles(statistics));
    }

    static TrainingFacts of(FinetuneRequest request, int images, TrainingResult result, DataStatistics statistics) {
        FinetuneRequest.Variation variation = request.variation();
        return new TrainingFacts(
                request.label().command(),
                images + " images of " + request.images().getFileName() + heldOut(variation.validationShare())
                        + told(request.subjects()) + ", square crops" + (variation.flip() ? ", mirrored at random" : "")
                        + exposure(variation.stops()),
                request.label().licence(),
                variation.validationShare(),
                result.images(),
                result.weights().size(),
                request.options().seed(),
                lossCurve(result),
                quantiles(statistics));
    }

    private static String heldOut(double share) {
        return share == 0 ? "" : " (a share of " + share + " held out by name)";
    }

    private static String told(SubjectSource subjects) {
        return subjects.text().map(text -> ", all told \"" + text + "\"").orElse("");
    }

    private static String exposure(double stops) {
        return stops == 0 ? "" : ", exposure changed at random by up to ±" + stops + " stops in linear light";
    }

    private static List<LossPoint> lossCurve(TrainingResult result) {
        return result.lossCurve().stream()
                .map(point -> new LossPoint(point.images(), point.loss()))
                .toList();
    }

    /** Rounding may carry white a hair above 1. */
    private static List<Double> quantiles(DataStatistics statistics) {
        return Arrays.stream(statistics.lumaQuantiles())
                .map(luma -> Math.min(1, Math.max(0, luma)))
                .boxed()
                .toList();
    }
}
