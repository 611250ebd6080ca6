package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.latent.model.Cards;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** Puts a network and its card into a folder, and asks the denoiser. */
final class TinyModel {

    static final int STEPS = 1000;
    static final int CHANNELS = 3;
    static final int HEIGHT = 4;
    static final int WIDTH = 5;

    private TinyModel() {}

    static ModelProfile profile() {
        return profile(CHANNELS, HEIGHT, WIDTH);
    }

    static ModelProfile profile(int channels, int height, int width) {
        double[] weights = new double[channels];
        weights[0] = 1;
        return new ModelProfile(
                channels,
                height,
                width,
                new TrainingSchedule.Cosine(STEPS),
                PredictionType.EPSILON,
                VarianceType.FIXED,
                ValueRange.PIXELS,
                new LumaMap(weights, 0),
                Optional.empty());
    }

    static ModelFolder folder(Path path, Network network, ModelProfile profile) {
        return folder(path, network, Cards.card(profile));
    }

    static ModelFolder folder(Path path, Network network, ModelCard card) {
        network.write(path.resolve(card.denoiser().file()));
        ModelCards.write(path.resolve(ModelCards.FILE_NAME), card);
        return ModelFolder.open(path);
    }

    static OnnxDenoiser open(ModelFolder folder) {
        return OnnxDenoiser.open(folder, new DeviceRequest.Cpu());
    }

    static Tensor noise(long seed, int... shape) {
        Tensor tensor = Tensor.allocate(shape);
        Random random = new Random(seed);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, (float) random.nextGaussian());
        }
        return tensor;
    }

    /** The prediction in a new tensor. */
    static Tensor predict(OnnxDenoiser denoiser, Tensor sample, double step) {
        Tensor prediction = Tensor.allocate(denoiser.profile().predictionShape(sample));
        denoiser.predict(sample, step, Conditioning.none(), prediction, new Cancellation());
        return prediction;
    }
}
