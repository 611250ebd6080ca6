package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The two networks of an autoencoder as they are: what the encoder gives is what the decoder takes. The encoder, of which
 * most pictures have no need, is opened when it is used for the first time.
 */
final class EncoderDecoder implements AutoCloseable {

    static final int RANK = 4;
    static final int RGB = 3;
    static final int HEIGHT = 2;
    static final int WIDTH = 3;

    /** What exporters call an output that holds both; a decoder whose file leaves the channels open does not tell. */
    private static final String MEANS_AND_VARIANCES = "latent_parameters";

    private final Path encoderFile;
    private final OnceOpened encoder;
    private final OnnxFunction decoder;

    private EncoderDecoder(Path encoderFile, OnceOpened encoder, OnnxFunction decoder) {
        this.encoderFile = encoderFile;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    static EncoderDecoder open(Path encoderFile, Path decoderFile, DeviceRequest device) {
        requireFile(encoderFile, encoderFile, decoderFile);
        requireFile(decoderFile, encoderFile, decoderFile);
        OnceOpened encoder =
                new OnceOpened(() -> open(encoderFile, device, OptionalInt.of(RGB), "colour pictures [N, 3, H, W]"));
        OnnxFunction decoder = open(decoderFile, device, OptionalInt.empty(), "latents [N, C, H, W]");
        return new EncoderDecoder(encoderFile, encoder, decoder);
    }

    /** Opens the encoder at once, too. */
    static EncoderDecoder openBoth(Path encoderFile, Path decoderFile, DeviceRequest device) {
        EncoderDecoder networks = open(encoderFile, decoderFile, device);
        try {
            networks.encoder();
            return networks;
        } catch (RuntimeException failed) {
            networks.close();
            throw failed;
        }
    }

    private static OnnxFunction open(Path file, DeviceRequest device, OptionalInt channels, String expected) {
        OnnxFunction network = OnnxFunction.open(file, device);
        try {
            requirePictures(network, channels, expected);
            return network;
        } catch (RuntimeException failed) {
            network.close();
            throw failed;
        }
    }

    private static void requireFile(Path file, Path encoder, Path decoder) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("There is no " + file + ". A latent model needs its encoder " + encoder
                    + " and its decoder " + decoder + ", as the export of such a model to ONNX writes them.");
        }
    }

    private static void requirePictures(OnnxFunction network, OptionalInt channels, String expected) {
        boolean fits = network.inputRank() == RANK
                && (channels.isEmpty() || network.inputLength(1).orElse(channels.getAsInt()) == channels.getAsInt());
        if (!fits) {
            throw new ModelException(
                    "The network in " + network.file() + " does not take " + expected + ". Export it again.");
        }
    }

    /** Takes colour pictures -1..1; gives latents, or their mean and log-variance one after the other. */
    OnnxFunction encoder() {
        return encoder.get();
    }

    /** Takes latents, gives colour pictures. */
    OnnxFunction decoder() {
        return decoder;
    }

    /** Where both lie, the encoder first. */
    List<Path> files() {
        return List.of(encoderFile, decoder.file());
    }

    /** Those that are open, the decoder first. */
    List<OnnxFunction> opened() {
        return Stream.concat(Stream.of(decoder), encoder.ifOpened().stream()).toList();
    }

    /** Latents of pictures: the encoder's output, of mean and log-variance the mean. */
    Tensor encode(Tensor pictures, Cancellation cancellation) {
        Tensor encoded = encoder().apply(pictures, cancellation);
        int[] shape = encoded.shape();
        if (shape.length != RANK) {
            throw new ModelException("The encoder " + encoderFile + " gave " + encoded + "; expected [N, C, H, W].");
        }
        boolean both = encoder().outputName().equals(MEANS_AND_VARIANCES);
        int channels = decoder.inputLength(1).orElse(both ? shape[1] / 2 : shape[1]);
        if (shape[1] != channels && shape[1] != 2 * channels) {
            throw new ModelException("The encoder " + encoderFile + " gave " + encoded + "; the decoder takes "
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

    /** Colour pictures of latents. */
    Tensor decode(Tensor latents, Cancellation cancellation) {
        Tensor pictures = decoder.apply(latents, cancellation);
        int[] shape = pictures.shape();
        if (shape.length != RANK || shape[0] != latents.dimension(0) || shape[1] != RGB) {
            throw new ModelException("The decoder " + decoder.file() + " gave " + pictures + " for " + latents
                    + "; expected colour pictures. Name the folder of one model, whose parts belong together.");
        }
        return pictures;
    }

    /** Frees both networks. */
    @Override
    public void close() {
        try (encoder) {
            decoder.close();
        }
    }
}
