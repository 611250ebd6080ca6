package dev.offsetnoise.host.training;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.LossPoint;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.latent.model.TrainingFacts;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.onnx.OnnxExport;
import dev.offsetnoise.models.onnx.WeightStorage;
import dev.offsetnoise.models.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a model folder from a finished training: the network first, then the card, without which it is no model. */
final class ModelPublisher {

    private static final int ADVISED_STEPS = 20;

    private final TrainingRequest request;
    private final TrainingFolder folder;

    ModelPublisher(TrainingRequest request, TrainingFolder folder) {
        this.request = request;
        this.folder = folder;
    }

    void publish(Unet network, TrainingResult result, ModelProfile profile, int dataImages, DataStatistics statistics) {
        OnnxExport.write(
                network,
                result.weights(),
                request.label().halfPrecision() ? WeightStorage.FLOAT16 : WeightStorage.FLOAT32,
                Map.of(ModelCards.PROFILE_METADATA_KEY, ModelCards.profileJson(profile)),
                folder.denoiser());
        ModelCards.write(folder.card(), card(result, profile, dataImages, statistics));
    }

    private ModelCard card(TrainingResult result, ModelProfile profile, int dataImages, DataStatistics statistics) {
        return new ModelCard(
                folder.id(),
                request.label().title(),
                description(profile),
                profile,
                DenoiserSignature.DEFAULT,
                Optional.of(new Recommendation(request.scheduler(), Map.of(), ADVISED_STEPS)),
                Optional.of(facts(result, dataImages, statistics)));
    }

    private String description(ModelProfile profile) {
        return "Trained from scratch with scheduler " + request.scheduler()
                + (profile.offset().isPresent() ? ", with offset noise." : ", without offset noise.");
    }

    private TrainingFacts facts(TrainingResult result, int dataImages, DataStatistics statistics) {
        return new TrainingFacts(
                request.label().command(),
                dataImages + " images of " + request.data().getFileName() + heldOut() + ", square crops at "
                        + request.variation().size() + " x "
                        + request.variation().size() + ", mirrored at random, exposure changed at random by up to ±"
                        + request.variation().stops() + " stops in linear light",
                request.label().licence(),
                request.variation().heldOut(),
                result.images(),
                result.weights().size(),
                request.seed(),
                lossCurve(result),
                quantiles(statistics));
    }

    private String heldOut() {
        double share = request.variation().heldOut();
        return share == 0 ? "" : " (a share of " + share + " held out by name)";
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
