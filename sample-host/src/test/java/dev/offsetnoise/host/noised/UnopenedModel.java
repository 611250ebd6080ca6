package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.TinyFunction;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.SpaceSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Folders of models of which the card and the autoencoder are real, but not the denoiser. */
public final class UnopenedModel {

    /** What the autoencoder's encoder and the card's scaling make of white. */
    static final float WHITE = (2 * 1f - 0.25f) * 0.5f;

    private static final int SIDE = 4;

    private UnopenedModel() {}

    /** A model on latents of three channels, as large as the pictures. */
    public static Path ofLatents(Path folder) throws IOException {
        TinyFunction.write(folder.resolve("encoder.onnx"), 2);
        TinyFunction.write(folder.resolve("decoder.onnx"), 0.5f);
        return write(
                folder,
                profile(3, ValueRange.UNBOUNDED),
                Optional.of(new SpaceSignature("encoder.onnx", "decoder.onnx", 0.5, 0.25, 1)));
    }

    /** A model of grey pictures. */
    public static Path ofGreys(Path folder) throws IOException {
        return write(folder, profile(1, ValueRange.PIXELS), Optional.empty());
    }

    private static Path write(Path folder, ModelProfile profile, Optional<SpaceSignature> space) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("denoiser.onnx"), "not opened");
        ModelCards.write(
                folder.resolve(ModelCards.FILE_NAME),
                new ModelCard(
                        folder.getFileName().toString(),
                        "A model",
                        "",
                        profile,
                        DenoiserSignature.DEFAULT,
                        space,
                        Optional.empty(),
                        Optional.empty()));
        return folder;
    }

    private static ModelProfile profile(int channels, ValueRange range) {
        double[] weights = new double[channels];
        Arrays.fill(weights, 1);
        return new ModelProfile(
                channels,
                SIDE,
                SIDE,
                new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012),
                PredictionType.EPSILON,
                VarianceType.FIXED,
                range,
                new LumaMap(weights, 0),
                Optional.empty());
    }
}
