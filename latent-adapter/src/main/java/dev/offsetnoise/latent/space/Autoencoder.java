package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxFunction;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The encoder and the decoder of a latent model, for round trips of pictures: what they lose, no process can bring back.
 *
 * <p>A folder as diffusers and Optimum write it holds {@code vae_encoder/model.onnx} and {@code vae_decoder/model.onnx}.
 * The encoder gives latents, or their mean and log-variance one after the other, of which the mean is taken. Scaling
 * factors and shifts between encoder and process cancel in a round trip.
 */
public final class Autoencoder implements AutoCloseable {

    /** Side of the pictures for a network that takes any size. */
    public static final int DEFAULT_SIDE = 256;

    private static final String ENCODER = "vae_encoder/model.onnx";
    private static final String DECODER = "vae_decoder/model.onnx";

    /** What exporters call an output that holds both; a decoder whose file leaves the channels open does not tell. */
    private static final String MEANS_AND_VARIANCES = "latent_parameters";

    private static final double MIDDLE_GREY = 0.5;
    private static final int RANK = 4;
    private static final int RGB = 3;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private static final PixelSpace PIXELS = new PixelSpace(RGB);

    private final OnnxFunction encoder;
    private final OnnxFunction decoder;

    private Autoencoder(OnnxFunction encoder, OnnxFunction decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
        requirePictures(encoder, OptionalInt.of(RGB), "colour pictures [N, 3, H, W]");
        requirePictures(decoder, OptionalInt.empty(), "latents [N, C, H, W]");
    }

    /**
     * Opens a folder.
     *
     * @param folder holds {@code vae_encoder/model.onnx} and {@code vae_decoder/model.onnx}
     * @param device where they shall run
     * @return the pair, to be closed
     * @throws InvalidRequestException if a file is missing, or a device was asked for by name and cannot be used
     * @throws ModelException if a network cannot be loaded or is of another kind
     */
    public static Autoencoder open(Path folder, DeviceRequest device) {
        Path encoderFile = file(folder, ENCODER);
        Path decoderFile = file(folder, DECODER);
        OnnxFunction encoder = OnnxFunction.open(encoderFile, device);
        try {
            OnnxFunction decoder = OnnxFunction.open(decoderFile, device);
            try {
                return new Autoencoder(encoder, decoder);
            } catch (RuntimeException failed) {
                decoder.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            encoder.close();
            throw failed;
        }
    }

    private static Path file(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("There is no " + file + ". Name a folder that holds " + ENCODER + " and "
                    + DECODER + ", as the export of a latent model to ONNX writes them.");
        }
        return file;
    }

    private static void requirePictures(OnnxFunction network, OptionalInt channels, String expected) {
        boolean fits = network.inputRank() == RANK
                && (channels.isEmpty() || network.inputLength(1).orElse(channels.getAsInt()) == channels.getAsInt());
        if (!fits) {
            throw new ModelException(
                    "The network in " + network.file() + " does not take " + expected + ". Export it again.");
        }
    }

    /**
     * A grey that went through encoder and decoder.
     *
     * @param in the luma of a flat picture, 0 to 1
     * @param out the mean luma of what came back, as a picture that a file can hold
     */
    public record Grey(double in, double out) {}

    /**
     * Sends flat greys through encoder and decoder.
     *
     * @param lumas from 0 (black) to 1 (white)
     * @param cancellation ends the work early
     * @return one for each, in their order
     * @throws ModelException if a network fails or the two do not fit each other
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<Grey> greys(double[] lumas, Cancellation cancellation) {
        List<Grey> greys = new ArrayList<>(lumas.length);
        for (double luma : lumas) {
            if (!(luma >= 0 && luma <= 1)) {
                throw new InvalidRequestException("Luma " + luma + ": expected 0 (black) to 1 (white).");
            }
            BufferedImage back = PIXELS.toImage(roundTrip(flat(luma), cancellation), 0);
            greys.add(new Grey(luma, Luma.mean(back)));
        }
        return greys;
    }

    /**
     * Whether the encoder draws at random: then the same picture comes back differently each time, and a round trip shows
     * its noise beside what is lost. Encoders that were exported with the drawing inside are so.
     *
     * @param cancellation ends the work early
     * @return true if the same grey gives two latents
     * @throws ModelException if the encoder fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public boolean drawsAtRandom(Cancellation cancellation) {
        Tensor grey = flat(MIDDLE_GREY);
        return !Arrays.equals(
                encoder.apply(grey, cancellation).toArray(),
                encoder.apply(grey, cancellation).toArray());
    }

    /** As many pictures as the encoder takes at the least, all of one grey. */
    private Tensor flat(double luma) {
        int height = encoder.inputLength(HEIGHT).orElse(DEFAULT_SIDE);
        int width = encoder.inputLength(WIDTH).orElse(DEFAULT_SIDE);
        Tensor flat = Tensor.allocate(encoder.inputLength(0).orElse(1), RGB, height, width);
        float[] values = new float[flat.size()];
        Arrays.fill(values, (float) (2 * luma - 1));
        flat.write(0, values, 0, values.length);
        return flat;
    }

    /**
     * Encodes and decodes pictures.
     *
     * @param pictures {@code [N, 3, H, W]}, values -1 (black) to 1 (white)
     * @param cancellation ends the work early
     * @return what came back
     * @throws ModelException if a network fails or the two do not fit each other
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Tensor roundTrip(Tensor pictures, Cancellation cancellation) {
        Tensor latents = means(encoder.apply(pictures, cancellation));
        Tensor back = decoder.apply(latents, cancellation);
        int[] shape = back.shape();
        if (shape.length != RANK || shape[0] != pictures.dimension(0) || shape[1] != RGB) {
            throw new ModelException("The decoder " + decoder.file() + " gave " + back + " for " + pictures
                    + "; expected colour pictures. Name the folder of one model, whose parts belong together.");
        }
        return back;
    }

    private Tensor means(Tensor encoded) {
        int[] shape = encoded.shape();
        if (shape.length != RANK) {
            throw new ModelException("The encoder " + encoder.file() + " gave " + encoded + "; expected [N, C, H, W].");
        }
        boolean both = encoder.outputName().equals(MEANS_AND_VARIANCES);
        int channels = decoder.inputLength(1).orElse(both ? shape[1] / 2 : shape[1]);
        if (shape[1] != channels && shape[1] != 2 * channels) {
            throw new ModelException("The encoder " + encoder.file() + " gave " + encoded + "; the decoder takes "
                    + channels + " channels. Expected latents, or their mean and log-variance.");
        }
        return shape[1] == channels ? encoded : firstChannels(encoded, channels);
    }

    private static Tensor firstChannels(Tensor tensor, int channels) {
        int[] shape = tensor.shape();
        int whole = shape[1] * shape[HEIGHT] * shape[WIDTH];
        int part = channels * shape[HEIGHT] * shape[WIDTH];
        Tensor first = Tensor.allocate(shape[0], channels, shape[HEIGHT], shape[WIDTH]);
        float[] values = new float[part];
        for (int n = 0; n < shape[0]; n++) {
            tensor.read(n * whole, values, 0, part);
            first.write(n * part, values, 0, part);
        }
        return first;
    }

    /** Frees both networks. */
    @Override
    public void close() {
        try (encoder) {
            decoder.close();
        }
    }
}
