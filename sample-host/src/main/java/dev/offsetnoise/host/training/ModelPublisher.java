package dev.offsetnoise.host.training;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.onnx.OnnxExport;
import dev.offsetnoise.models.onnx.WeightStorage;
import dev.offsetnoise.models.train.TrainingResult;
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
                Optional.of(TrainingCardFacts.of(request, dataImages, result, statistics)));
    }

    private String description(ModelProfile profile) {
        return "Trained from scratch with scheduler " + request.scheduler()
                + (profile.offset().isPresent() ? ", with offset noise." : ", without offset noise.");
    }
}
