package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.SpaceFiles;
import dev.offsetnoise.latent.model.SpaceSignature;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.space.LatentScale;
import dev.offsetnoise.latent.space.LatentSpace;
import dev.offsetnoise.models.data.Picture;
import java.util.Arrays;
import java.util.List;

/** Makes the clean images of a model's space from pictures of its size. */
interface ImageCoder extends AutoCloseable {

    /** The values of a picture of the model's size. */
    CleanImage.Values values(Picture picture, Cancellation cancellation);

    /** Memory of an image's values. */
    long bytesAnImage();

    /** What the user should know. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    default void close() {}

    /** Refuses models whose clean images cannot be made from pictures. */
    static void require(ModelFolder model) {
        ModelProfile profile = model.card().profile();
        if (model.card().space().isEmpty() && profile.channels() != Picture.CHANNELS) {
            throw new InvalidRequestException("Model " + model.card().id() + " works on images of "
                    + profile.channels() + " channels; pictures are measured in " + Picture.CHANNELS
                    + ", red, green and blue. Name a model of RGB pictures, or one with an autoencoder.");
        }
    }

    static ImageCoder of(ModelFolder model, DeviceRequest device) {
        require(model);
        ModelProfile profile = model.card().profile();
        return model.spaceFiles()
                .<ImageCoder>map(files -> Latents.open(model, files, device))
                .orElseGet(() -> new Pixels(profile.height() * profile.width(), levels(profile.range())));
    }

    /** The value of each 8-bit level. */
    private static float[] levels(ValueRange given) {
        ValueRange range = given.isBounded() ? given : ValueRange.PIXELS;
        float[] levels = new float[Pixels.LEVELS];
        for (int i = 0; i < levels.length; i++) {
            double share = i / (Pixels.LEVELS - 1.0);
            levels[i] = (float) (range.minimum() + share * (range.maximum() - range.minimum()));
        }
        return levels;
    }

    /** Pixels are kept as bytes. */
    record Pixels(int area, float[] levels) implements ImageCoder {

        static final int LEVELS = 256;

        private static final int MASK = 0xff;

        @Override
        public long bytesAnImage() {
            return (long) Picture.CHANNELS * area;
        }

        @Override
        public CleanImage.Values values(Picture picture, Cancellation cancellation) {
            byte[] rgb = picture.rgb();
            return target -> {
                for (int c = 0; c < Picture.CHANNELS; c++) {
                    for (int i = 0; i < area; i++) {
                        target[c * area + i] = levels[rgb[i * Picture.CHANNELS + c] & MASK];
                    }
                }
            };
        }
    }

    /** Latents are encoded once. */
    record Latents(LatentSpace space, ModelProfile profile) implements ImageCoder {

        static Latents open(ModelFolder model, SpaceFiles files, DeviceRequest device) {
            SpaceSignature signature = model.card().space().orElseThrow();
            LatentScale scale = new LatentScale(signature.scaling(), signature.shift(), signature.scale());
            return new Latents(
                    LatentSpace.open(files.encoder(), files.decoder(), scale, device),
                    model.card().profile());
        }

        @Override
        public long bytesAnImage() {
            return (long) Float.BYTES * profile.channels() * profile.height() * profile.width();
        }

        @Override
        public CleanImage.Values values(Picture picture, Cancellation cancellation) {
            Tensor latents = space.toTensor(picture.image(), cancellation);
            if (!latents.hasShape(1, profile.channels(), profile.height(), profile.width())) {
                throw new InvalidRequestException("The encoder made " + Arrays.toString(latents.shape()) + " of "
                        + picture.name() + "; the denoiser takes [1, " + profile.channels() + ", " + profile.height()
                        + ", " + profile.width() + "]. Check the scale in the model's card.");
            }
            float[] values = latents.toArray();
            return target -> System.arraycopy(values, 0, target, 0, values.length);
        }

        @Override
        public List<String> remarks() {
            return space.fallbackReason().stream().toList();
        }

        @Override
        public void close() {
            space.close();
        }
    }
}
