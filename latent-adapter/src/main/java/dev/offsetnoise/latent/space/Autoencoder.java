package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxFunction;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static final double MIDDLE_GREY = 0.5;

    private static final PixelSpace PIXELS = new PixelSpace(EncoderDecoder.RGB);

    private final EncoderDecoder networks;

    private Autoencoder(EncoderDecoder networks) {
        this.networks = networks;
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
        return new Autoencoder(EncoderDecoder.openBoth(folder.resolve(ENCODER), folder.resolve(DECODER), device));
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
                networks.encode(grey, cancellation).toArray(),
                networks.encode(grey, cancellation).toArray());
    }

    /** As many pictures as the encoder takes at the least, all of one grey. */
    private Tensor flat(double luma) {
        OnnxFunction encoder = networks.encoder();
        int height = encoder.inputLength(EncoderDecoder.HEIGHT).orElse(DEFAULT_SIDE);
        int width = encoder.inputLength(EncoderDecoder.WIDTH).orElse(DEFAULT_SIDE);
        Tensor flat = Tensor.allocate(encoder.inputLength(0).orElse(1), EncoderDecoder.RGB, height, width);
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
        return networks.decode(networks.encode(pictures, cancellation), cancellation);
    }

    /** Frees both networks. */
    @Override
    public void close() {
        networks.close();
    }
}
